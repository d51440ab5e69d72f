// How long it takes to read and to change the decision files of a folder: npm run bench:decisions [-- --count 10000]. Prints the median of
// several runs in milliseconds of processor time: a first reading, a reading after one block has changed, and the writing of one more decision.

import { parseArgs } from 'node:util'
import { contentHash } from '../server/src/core/text/contentHash.ts'
import { printBlock } from '../server/src/decisions/blockEdits.ts'
import { editTexts, type FileTexts } from '../server/src/decisions/edit.ts'
import { readDecisions } from '../server/src/decisions/parse.ts'

const runs = 9

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } })
const count = Number(values.count)

/** As many decisions as asked for, a third of each kind of file, all different. */
function makeTexts(salt: string): FileTexts {
  const each = Math.ceil(count / 3)
  const ids = Array.from({ length: each }, (_, index) => `d${contentHash(`${salt} ${index}`).slice(0, 11)}`).sort()
  const list = (name: string, blocks: readonly object[]) =>
    `# Written by Dossier and by hand.\n${name}:\n${blocks.map((block) => printBlock(block as Record<string, unknown>, 2)).join('')}`
  return {
    entities: list(
      'entities',
      ids.map((id, index) => ({
        id,
        name: `Olena Brandt ${salt} ${index}`,
        type: 'person',
        aliases: [`O. Brandt ${salt} ${index}`],
      })),
    ),
    decisions: list(
      'decisions',
      ids.map((id, index) =>
        index % 2 === 0
          ? {
              id,
              decision: 'not a name',
              name: `Marenz ${salt} ${index}`,
              document: 'reports/a.txt',
              sentence: `Port Marenz was closed on day ${index}, they said.`,
              by: 'O. B.',
              date: '2026-11-22',
            }
          : {
              id,
              decision: 'ignored',
              question: 'killed in the fire',
              quotes: [
                { document: 'reports/a.txt', quote: `The fire killed ${index} people, he said.` },
                { document: 'reports/b.txt', quote: `It killed ${index + 1}: all men.` },
              ],
              reason: 'one counts the missing',
              date: '2026-11-22',
            },
      ),
    ),
    notes: list(
      'notes',
      ids.map((id, index) => ({
        id,
        document: `reports/${index % 100}.txt`,
        quote: `hurt ${index} people`,
        before: 'It',
        after: ', they say.',
        text: 'Who counted them?',
        date: '2026-11-22',
      })),
    ),
  }
}

function read({ entities, decisions, notes }: FileTexts): number {
  const begin = process.cpuUsage()
  const { problems } = readDecisions([{ entities, decisions, notes, prefix: '' }])
  const duration = milliseconds(begin)
  if (problems.some((each) => 0 < each.entities.length + each.decisions.length + each.notes.length))
    throw new Error('The decisions that were made up have mistakes.')
  return duration
}

/** Of processor time, so that other programs do not count. */
function milliseconds(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}

function median(durations: readonly number[]): string {
  return [...durations].sort((a, b) => a - b)[Math.floor(durations.length / 2)]!.toFixed(1)
}

const first: number[] = []
const again: number[] = []
const writing: number[] = []
for (let run = 0; run < runs; run++) {
  const texts = makeTexts(`${run}`)
  first.push(read(texts))
  again.push(read({ ...texts, decisions: texts.decisions.replace('one counts the missing', 'he counts the missing') }))
  const begin = process.cpuUsage()
  editTexts(texts, [{ kind: 'decide', decision: { decision: 'not a name', name: 'New' } }], {})
  writing.push(milliseconds(begin))
}
const size = Object.values(makeTexts('0')).reduce((sum, text) => sum + text.length, 0)
console.log(`${count} decisions, ${(size / 1e6).toFixed(1)} million characters; medians of ${runs} runs, ms`)
console.log(`first reading       ${median(first)} (the very first ${first[0]!.toFixed(1)})`)
console.log(`one block changed   ${median(again)}`)
console.log(`one more written    ${median(writing)}`)
