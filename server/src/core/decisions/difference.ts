// The difference between two sets of decisions: exactly the names whose documents have to be looked at again.

import type { NameKey } from '../facts.ts'
import type { Decisions, DeclaredEntity, FormDecisions, Verdict } from './decisions.ts'

export function changedNames(before: Decisions, after: Decisions): Set<NameKey> {
  const changed = new Set<NameKey>()
  compare(before.byName, after.byName, printEntity, changed)
  compare(before.byForm, after.byForm, printForm, changed)
  return changed
}

function compare<Value>(
  before: ReadonlyMap<NameKey, Value>,
  after: ReadonlyMap<NameKey, Value>,
  print: (value: Value) => string,
  changed: Set<NameKey>,
): void {
  if (before === after) return
  for (const [key, value] of before) {
    const other = after.get(key)
    if (other === undefined || (other !== value && print(other) !== print(value))) changed.add(key)
  }
  for (const key of after.keys()) if (!before.has(key)) changed.add(key)
}

/** The parts on which facts depend. */
function printEntity({ id, name, type }: DeclaredEntity): string {
  return `${id}\n${name}\n${type ?? ''}`
}

function printForm({ places, documents, everywhere }: FormDecisions): string {
  const print = (verdict: Verdict | undefined) =>
    verdict?.kind === 'belongs to' ? printEntity(verdict.entity) : (verdict?.kind ?? '')
  const printAll = (verdicts: ReadonlyMap<string, Verdict>) =>
    [...verdicts]
      .map(([key, verdict]) => `${key}\t${print(verdict)}`)
      .sort()
      .join('\n')
  return [printAll(places), printAll(documents), print(everywhere)].join('\n\n')
}
