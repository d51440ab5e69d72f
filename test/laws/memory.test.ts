// What the process keeps from one document to the next (numbers of spellings, names taken apart, columns of reused memory) saves work and
// changes no result.

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Marks } from '../../server/src/core/mentions/rules/rule.ts'
import { analyseDocument, analyseDocuments } from '../../server/src/core/pipeline.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { arbitraryReport, hostileTexts } from '../support/arbitraries.ts'
import { testLexicon } from '../support/lexicon.ts'
import { isThorough, runs } from '../support/runs.ts'

/** As many spellings as fill a table, so that the next document begins another. */
const manyWords = Array.from({ length: 70_000 }, (_, at) => `w${at.toString(26)}`).join(' ')

function beginAnotherTable(): void {
  spell(manyWords, tokenise(manyWords))
}

describe('the facts of a document', () => {
  const lexicon = testLexicon()
  const reports = readdirSync('seeds')
    .slice(0, 4)
    .map((name) => ({ text: readFileSync(`seeds/${name}`, 'utf8') }))
  const odd = hostileTexts.map(([, make]) => ({ text: make(1000) }))
  const strange = `İstanbul, STRASSE, Straße and ${'Long'.repeat(3000)} met \0 and \ud83d in Straße. ${'WORDS IN CAPITALS '.repeat(1500)}`
  const all = [...reports, ...odd, { text: strange }]

  test('are the same in whatever order documents come, and with whatever table of spellings', () => {
    beginAnotherTable()
    const facts = all.map((source) => analyseDocument(source, lexicon))
    expect([...all].reverse().map((source) => analyseDocument(source, lexicon))).toEqual([...facts].reverse())
    beginAnotherTable()
    expect([...all].reverse().map((source) => analyseDocument(source, lexicon))).toEqual([...facts].reverse())
  })

  test.runIf(isThorough)('are the same beside a document that fills the table', () => {
    const between = { text: manyWords }
    const [first, second] = [reports[0]!, reports[1]!]
    const alone = [analyseDocument(first, lexicon), analyseDocument(second, lexicon)]
    const [a, , b, c] = analyseDocuments([first, between, second, first], lexicon)
    expect([a, b, c]).toEqual([...alone, alone[0]])
  })

  test('are the same after any other', () => {
    fc.assert(
      fc.property(arbitraryReport, arbitraryReport, (before, text) => {
        const facts = analyseDocument({ text }, lexicon)
        analyseDocument({ text: before }, lexicon)
        expect(analyseDocument({ text }, lexicon)).toEqual(facts)
      }),
      { numRuns: runs(30) },
    )
  })
})

test('marks are blank however many columns are taken, whatever an earlier document wrote', () => {
  const columns = 50
  for (const count of [1000, 10, 0, 9000]) {
    const marks = new Marks(count)
    const taken = Array.from({ length: columns }, () => marks.column())
    for (const column of taken) {
      expect(column.length).toBe(count)
      expect(column.every((mark) => mark === 0)).toBe(true)
      column.fill(1)
    }
    expect(taken.every((column) => column.every((mark) => mark === 1))).toBe(true)
  }
})
