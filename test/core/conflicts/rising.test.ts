// Which tolls that rise for weeks are led from one to the other by the reports between them.

import { expect, test } from 'vitest'
import { bridgeRises } from '../../../server/src/core/conflicts/rising.ts'
import type { ClaimRow } from '../../../server/src/core/conflicts/rows.ts'
import type { Edge } from '../../../server/src/core/conflicts/slots.ts'
import { finishSteps } from '../../../server/src/core/steps.ts'

/** Of the first and the last of these reports, "day: toll", which are said to be in conflict. */
function verdictOf(reports: readonly string[]): string {
  const rows = reports.map((report) => {
    const [day, value] = report.split(': ').map(Number)
    return { in: { day }, figure: { value }, claim: { predicate: 'killed' }, periods: [] } as unknown as ClaimRow
  })
  const edge = (a: ClaimRow, b: ClaimRow, kind: 'agree' | 'conflict'): Edge => ({
    a,
    b,
    match: { same: true, certain: false, why: () => '' },
    verdict: { kind, why: '' },
  })
  const others = rows.slice(1).map((row, index) => edge(rows[index]!, row, 'agree'))
  return finishSteps(bridgeRises([edge(rows[0]!, rows.at(-1)!, 'conflict'), ...others]))[0]!.verdict.kind
}

test.each<readonly [what: string, reports: readonly string[], verdict: string]>([
  ['nothing between', ['1: 10', '40: 25'], 'conflict'],
  ['a report between, weeks from both', ['1: 10', '20: 15', '40: 25'], 'conflict'],
  ['reports a week or two apart', ['1: 10', '12: 12', '26: 15', '40: 25'], 'differs'],
  ['one of them with a figure that is too high', ['1: 10', '5: 24', '12: 12', '26: 15', '40: 25'], 'differs'],
  ['only such as are too high', ['1: 10', '12: 30', '26: 30', '40: 25'], 'conflict'],
  ['only such as fall', ['1: 10', '12: 20', '26: 15', '40: 25'], 'conflict'],
  ['two of one day', ['1: 10', '14: 16', '14: 12', '28: 14', '40: 25'], 'differs'],
])('%s', (_, reports, verdict) => {
  expect(verdictOf(reports)).toBe(verdict)
})
