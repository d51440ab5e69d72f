// Figures and dates in sentences of many kinds of text, marked by hand before any was read by the stages. What is wrong today is kept in a
// file of its own, so that every change for better or worse shows as a difference.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judge, parseMarked, total } from '../../support/markedSentences.ts'

const sentences = parseMarked(readFileSync(new URL('kindsOfText.txt', import.meta.url), 'utf8'))

test('what is read in them, and what is wrong today', async () => {
  const verdicts = sentences.map(judge)
  const wrong = verdicts.filter(({ faults }) => 0 < faults.length)
  const lines = wrong.map(({ sentence, faults }) => [sentence.text, ...faults.map((fault) => `  ${fault}`)].join('\n'))
  const counts = (['figures', 'dates'] as const).map((of) => `${of}: ${JSON.stringify(total(verdicts, of))}`)
  await expect([...counts, '', ...lines, ''].join('\n')).toMatchFileSnapshot('kindsOfText.wrong.txt')
})
