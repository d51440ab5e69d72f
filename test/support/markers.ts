// Text with marks: ⟦Aleppo⟧{place aleppo} is a span with a label, ‸ is the cursor. Neither sign occurs in prose, so a case reads as
// the text it is about.

import type { Span } from '../../server/src/core/text/span.ts'

export interface Mark extends Span {
  /** What stands between the braces behind the mark; empty without braces. */
  readonly label: string
}

export interface MarkedText {
  readonly text: string
  /** In order of their start, the outer before the inner. */
  readonly marks: readonly Mark[]
  /** UTF-16 offset in `text`; undefined without a cursor. */
  readonly cursor: number | undefined
}

const signs = { open: '⟦', close: '⟧', cursor: '‸' }

/** Throws on a mark that is not closed: a case file is written by hand, and silence would make it pass. */
export function parseMarks(source: string): MarkedText {
  let text = ''
  let cursor: number | undefined
  const marks: Mark[] = []
  const open: number[] = []
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!
    if (sign === signs.cursor) {
      if (cursor !== undefined) throw new Error('A case has one cursor ‸.')
      cursor = text.length
    } else if (sign === signs.open) open.push(text.length)
    else if (sign === signs.close) {
      const start = open.pop()
      if (start === undefined) throw new Error(`⟧ without ⟦ near “${text.slice(-30)}”.`)
      const label = /^\{([^}\n]*)\}/.exec(source.slice(at + 1, at + 200))
      marks.push({ start, end: text.length, label: label?.[1]?.trim() ?? '' })
      at += label?.[0].length ?? 0
    } else text += sign
  }
  if (0 < open.length) throw new Error(`⟦ is not closed before “${text.slice(open.at(-1), open.at(-1)! + 30)}”.`)
  marks.sort((a, b) => a.start - b.start || b.end - a.end)
  return { text, marks, cursor }
}

/** The source from which `parseMarks` gives the same. Of two marks that cross, the later is left out. */
export function printMarks({ text, marks, cursor }: MarkedText): string {
  const opening = new Map<number, number>()
  const closing = new Map<number, string>()
  const open: Mark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (0 < open.length && open.at(-1)!.end <= mark.start) open.pop()
    if (0 < open.length && open.at(-1)!.end < mark.end) continue
    open.push(mark)
    const label = mark.label === '' ? '' : `{${mark.label}}`
    opening.set(mark.start, (opening.get(mark.start) ?? 0) + 1)
    // Inner marks close first, and come later in this order.
    closing.set(mark.end, `${signs.close}${label}${closing.get(mark.end) ?? ''}`)
  }
  let source = ''
  for (let at = 0; at <= text.length; at++) {
    const opens = signs.open.repeat(opening.get(at) ?? 0)
    const here = cursor === at ? signs.cursor : ''
    // Inside a mark rather than beside it.
    source += opens === '' ? here + (closing.get(at) ?? '') : (closing.get(at) ?? '') + opens + here
    source += text[at] ?? ''
  }
  return source
}
