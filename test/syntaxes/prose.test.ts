// The grammar for prose, run by the engine that VS Code uses: lines of text, and the stretches it colours.

import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma'
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate'
import { processorTime } from '../support/processorTime.ts'

const syntaxes = path.resolve(__dirname, '../../syntaxes')
const files: Readonly<Record<string, string>> = {
  'text.plain': 'plaintext.tmLanguage.json',
  'dossier.prose': 'prose.tmLanguage.json',
}
let grammar: IGrammar

beforeAll(async () => {
  await loadWASM(fs.readFileSync(createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm')))
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) =>
      files[scope] === undefined
        ? null
        : parseRawGrammar(fs.readFileSync(path.join(syntaxes, files[scope]), 'utf8'), files[scope]),
    getInjections: (scope) => (scope === 'text.plain' ? ['dossier.prose'] : undefined),
  })
  grammar = (await registry.loadGrammar('text.plain'))!
})

/** What is coloured, as "scope: text" in order; scopes without the last part, which is ours. */
function coloured(text: string): string[] {
  const found: string[] = []
  let state = INITIAL
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state)
    state = ruleStack
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.at(-1)!
      if (scope !== 'text.plain') found.push(`${scope.replace('.prose', '')}: ${line.slice(startIndex, endIndex)}`)
    }
  }
  return found
}

const heading = (text: string) => `markup.heading: ${text}`
const figure = (text: string) => `constant.numeric: ${text}`
const link = (text: string) => `markup.underline.link: ${text}`
const quotation = (text: string) => `markup.italic.quotation: ${text}`
const dateline = (text: string) => `entity.name.section.dateline: ${text}`
const furniture = (text: string) => `comment.line.furniture: ${text}`

const opening = 'The first line is a sentence.\n'

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a headline', 'Harbour bridge closed for a year', [heading('Harbour bridge closed for a year')]],
  ['a first line that is a sentence', 'The bridge is closed.', []],
  ['a first line that is an address', 'https://example.org/a.html', [link('https://example.org/a.html')]],
  ['a question as a heading', `${opening}What happens now?`, [heading('What happens now?')]],
  ['a question in a paragraph', `${opening}She asked. What happens now? Nobody knew.`, []],
  ['capitals', `${opening}THE LONG WINTER OF 1947`, [heading('THE LONG WINTER OF 1947')]],
  ['an acronym alone', `${opening}NATO`, []],
  ['a numbered title', `${opening}2. Terms of the lease`, [heading('2. Terms of the lease')]],
  ['a numbered sentence', `${opening}2. The tenant pays.`, [figure('2')]],
  ['a short line of wrapped prose', `${opening}and then the river rose\nso they left`, []],
  ['a dateline', `${opening}OSLO, March 3 (Agency) — Rain fell.`, [dateline('OSLO, March 3 (Agency)')]],
  ['a plain dateline', `${opening}PORTO - Rain fell.`, [dateline('PORTO')]],
  ['an acronym at the beginning of a sentence', `${opening}NATO said that rain fell.`, []],
  ['curly quotation marks', `${opening}“We left,” she said.`, [quotation('“'), quotation('We left,'), quotation('”')]],
  [
    'a quotation over two lines',
    `${opening}“We\nleft.” Then`,
    [quotation('“'), quotation('We'), quotation('left.'), quotation('”')],
  ],
  [
    'an open quotation ends with its paragraph',
    `${opening}“We left\n\nShe ate.`,
    [quotation('“'), quotation('We left')],
  ],
  ['straight quotation marks', `${opening}He said "no" to it.`, [quotation('"no"')]],
  ['inches', `${opening}A 5" pipe and a 6" one`, [figure('5'), figure('6')]],
  [
    'figures',
    `${opening}It cost $3.5 million, or 12% of 1,200.`,
    [figure('$3.5 million'), figure('12%'), figure('1,200')],
  ],
  ['no figures', `${opening}Flight MH17, the B-52 and COVID-19`, []],
  ['an address in brackets', `${opening}See (www.example.org/x).`, [link('www.example.org/x')]],
  ['an e-mail address', `${opening}Write to ann@example.org.`, [link('ann@example.org')]],
  ['page furniture', `${opening}READ MORE:\nNo comments`, [furniture('READ MORE:'), furniture('No comments')]],
  ['a source line', `${opening}Source: Harbour Gazette`, ['comment.line.label: Source:']],
]

describe('colours for prose', () => {
  test.each(cases)('%s', (_what, text, expected) => {
    expect(coloured(text)).toEqual(expected)
  })
})

test('a line of 20,000 characters, the longest that VS Code colours, takes no time to speak of', () => {
  for (const part of ['A ', '"a ', 'AB-', '1,2', 'a@b.', '“']) {
    const line = part.repeat(Math.ceil(20_000 / part.length))
    // Compilers and collectors only ever add time: the fastest of a few runs counts.
    let fastest = Number.POSITIVE_INFINITY
    for (let run = 0; run < 4 && 1_000 <= fastest; run++) {
      const began = processorTime()
      coloured(`${opening}${line}`)
      fastest = Math.min(fastest, processorTime() - began)
    }
    expect(fastest, part).toBeLessThan(1_000)
  }
})
