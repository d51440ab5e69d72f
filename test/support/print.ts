// Short printed forms that case files use for figures, conflicts and completions.

import type { Figure } from '../../server/src/core/facts.ts'
import type { Completion } from '../../server/src/features/completion.ts'
import type { ListedConflict } from '../../server/src/features/conflictList.ts'

/** "12 people", "40.. civilians", "~50", "3500000 USD": interval, then unit or noun, spaces as "-". */
export function figureLabel(figure: Figure): string {
  const { low, high, lowOpen, highOpen, value, approximate, unit, noun } = figure
  const end = (amount: number): string => (Number.isFinite(amount) ? String(Number(amount.toPrecision(12))) : '')
  const interval = approximate
    ? `~${end(value ?? low)}`
    : low === high
      ? end(low)
      : lowOpen && high === Number.POSITIVE_INFINITY
        ? `>${end(low)}`
        : highOpen && !Number.isFinite(low)
          ? `<${end(high)}`
          : `${end(low)}..${end(high)}`
  const counted = unit === '1' || unit === '' ? (noun ?? '') : unit
  return `${interval} ${counted.trim().replace(/\s+/g, '-')}`.trim()
}

export function conflictLines({ severity, confidence, kind, question, answers }: ListedConflict): string {
  const head = `${confidence === 'certain' ? '' : 'likely '}${severity} · ${kind} · ${question}`
  const told = answers.map(({ value, claims, copies }) => {
    const where = claims.map(({ quotation }) => `${quotation.documentName}:${quotation.line + 1}`).join(', ')
    return `  ${value} (${where}${copies === 0 ? '' : `; ${copies} copied`})`
  })
  return [head, ...told].join('\n')
}

export function completionLine({ name, type, canonicalName }: Completion, typed: string): string {
  return `${JSON.stringify(typed)} → ${name} · ${type}${canonicalName === undefined ? '' : ` (${canonicalName})`}`
}
