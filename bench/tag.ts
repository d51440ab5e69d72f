// Speed of the tagger and of the search for names: `node scripts/run.mjs bench/tag.ts --data <folder>` reads the development sets'
// texts, joins them, and prints megabytes a second on one core. Without --data it reads the texts of seeds/.

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { lexiconFolders, readLexiconFiles } from '../server/src/adapters/lexiconFiles.ts'
import { compileLexicon } from '../server/src/core/lexicon/lexicon.ts'
import { findCandidates } from '../server/src/core/mentions/mentions.ts'
import { findBlocks } from '../server/src/core/text/layout.ts'
import { splitSentences } from '../server/src/core/text/sentences.ts'
import { spell } from '../server/src/core/text/spellings.ts'
import { tokenise } from '../server/src/core/text/tokens.ts'
import { developmentSets, readSet } from '../train/data.ts'

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, rounds: { type: 'string', default: '20' } },
})
const { data } = options
const documents =
  data === undefined
    ? fs
        .readdirSync('seeds')
        .filter((file) => file.endsWith('.txt'))
        .map((file) => fs.readFileSync(path.join('seeds', file), 'utf8'))
    : developmentSets.flatMap((name) => readSet(data, name).map(({ text }) => text))

const beforeLoad = performance.now()
const files = readLexiconFiles(lexiconFolders('server'))
const beforeCompile = performance.now()
const lexicon = compileLexicon(files)
const loaded = performance.now()
process.stdout.write(
  `files read in ${(beforeCompile - beforeLoad).toFixed(0)} ms, lexicon compiled in ${(loaded - beforeCompile).toFixed(0)} ms\n`,
)

const joined = documents.join('\n\n')
measure('one text of all', [joined])
measure('document by document', documents)

function measure(name: string, texts: readonly string[]): void {
  const prepared = texts.map((text) => {
    const blocks = findBlocks(text)
    const tokens = tokenise(text)
    const sentences = splitSentences(text, tokens, blocks)
    return { source: { text }, lexicon, blocks, tokens, spelled: spell(text, tokens), sentences }
  })
  const bytes = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0)
  const rounds = Number(options.rounds)
  const speed = (work: (input: (typeof prepared)[number]) => unknown): string => {
    // The first rounds warm the compiler up; the best of the rest is the least disturbed by other work on the machine.
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round++) {
      const start = performance.now()
      for (const input of prepared) work(input)
      best = Math.min(best, performance.now() - start)
    }
    return (bytes / 1000 / best).toFixed(2)
  }
  const tagging = speed(({ spelled, tokens, sentences }) => lexicon.mentions.tagger.tag(spelled, tokens, sentences))
  const candidates = speed(findCandidates)
  process.stdout.write(
    `${name}: ${(bytes / 1e6).toFixed(2)} MB; tagging ${tagging} MB/s, with the rules ${candidates} MB/s\n`,
  )
}
