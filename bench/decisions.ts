// What many decisions cost: npm run bench:decisions [-- --count 10000]. Prints medians of several runs in milliseconds of processor time: a
// first reading, in a process that has just started and in one that is warm, a reading after one block has changed, the writing of one more
// decision, and what comes after: taking them over, reading documents under them, and answering a hover with and without them.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { applyDecisions } from '../server/src/core/decisions/apply.ts'
import { type Decisions, noDecisions } from '../server/src/core/decisions/decisions.ts'
import { changedNames } from '../server/src/core/decisions/difference.ts'
import type { Snapshot } from '../server/src/core/snapshot.ts'
import { finishSteps } from '../server/src/core/steps.ts'
import { contentHash } from '../server/src/core/text/contentHash.ts'
import { printBlock } from '../server/src/decisions/blockEdits.ts'
import { editTexts, type FileTexts } from '../server/src/decisions/edit.ts'
import { readDecisions } from '../server/src/decisions/parse.ts'
import { findHover } from '../server/src/features/hover.ts'
import { testLexicon } from '../test/support/lexicon.ts'
import { analysedSnapshot, markedTexts } from '../test/support/snapshot.ts'
import { generateCorpus } from './generate.ts'
import { quantile, sorted } from './quantiles.ts'

const runs = 9
/** Documents of the folder that is read under the decisions. */
const documentCount = 200

const options = { count: { type: 'string', default: '10000' }, first: { type: 'boolean', default: false } } as const
const { values } = parseArgs({ options })
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

interface Cost {
  /** Of all threads: also of those that compile and collect garbage meanwhile. */
  readonly all: number
  /** Of the thread that answers; undefined where the system does not tell. */
  readonly own: number | undefined
}

/** Of processor time, so that other programs do not count. */
function costOf(work: () => void): Cost {
  const [begin, ownBegin] = [process.cpuUsage(), ownTime()]
  work()
  const ownEnd = ownTime()
  const { user, system } = process.cpuUsage(begin)
  return {
    all: (user + system) / 1000,
    own: ownBegin === undefined || ownEnd === undefined ? undefined : ownEnd - ownBegin,
  }
}

/** Times of the thread below this (ms) are not shown: the system counts them in ticks. */
const leastOwn = 5

/** Milliseconds that this thread has had a processor, as Linux tells. */
function ownTime(): number | undefined {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return undefined
  }
}

function read({ entities, decisions, notes }: FileTexts): Decisions {
  const { problems, decisions: found } = readDecisions([{ entities, decisions, notes, prefix: '' }])
  if (problems.some((each) => 0 < each.entities.length + each.decisions.length + each.notes.length))
    throw new Error('The decisions that were made up have mistakes.')
  return found
}

function middle(numbers: readonly number[]): number {
  return quantile(sorted(numbers), 0.5)!
}

function print(what: string, costs: readonly Cost[]): void {
  const own = costs.flatMap((cost) => cost.own ?? [])
  const ofThread = middle(own) < leastOwn || own.length === 0 ? '' : ` (its own thread ${middle(own).toFixed(1)})`
  console.log(`${what.padEnd(28)}${middle(costs.map(({ all }) => all)).toFixed(1)}${ofThread}`)
}

/** Readings whose process has just started, as that of the server has: their code is compiled meanwhile. */
function inNewProcesses(): Cost[] {
  const program = fileURLToPath(import.meta.url)
  // As a file would be read: what makes the texts must not be what grows the heap.
  const input = JSON.stringify(makeTexts('first'))
  return Array.from({ length: runs }, () =>
    JSON.parse(execFileSync(process.execPath, [program, '--first'], { input, encoding: 'utf8' })),
  )
}

if (values.first) {
  const texts: FileTexts = JSON.parse(readFileSync(0, 'utf8'))
  console.log(JSON.stringify(costOf(() => read(texts))))
} else measure()

function measure(): void {
  const first: Cost[] = []
  const again: Cost[] = []
  const writing: Cost[] = []
  const takingOver: Cost[] = []
  const applying: Cost[] = []
  const documents = generateCorpus(documentCount).documents.map(({ name, text }) => [name, text] as const)
  const snapshot = analysedSnapshot(markedTexts(Object.fromEntries(documents)), testLexicon())
  const entries = [...snapshot.documents.values()]
  let decisions = noDecisions
  let size = 0
  for (let run = 0; run < runs; run++) {
    const texts = makeTexts(`${run}`)
    size = Object.values(texts).reduce((sum, text) => sum + text.length, 0)
    first.push(
      costOf(() => {
        decisions = read(texts)
      }),
    )
    const changed = texts.decisions.replace('one counts the missing', 'he counts the missing')
    again.push(costOf(() => read({ ...texts, decisions: changed })))
    writing.push(
      costOf(() => editTexts(texts, [{ kind: 'decide', decision: { decision: 'not a name', name: 'New' } }], {})),
    )
    takingOver.push(costOf(() => changedNames(noDecisions, decisions)))
    applying.push(
      costOf(() => {
        for (const { document, facts } of entries) applyDecisions(facts!, document.name, decisions)
      }),
    )
  }
  console.log(`${count} decisions, ${(size / 1e6).toFixed(1)} million characters; medians of ${runs} runs, ms`)
  print('very first reading', inNewProcesses())
  print('first reading', first)
  print('one block changed', again)
  print('one more written', writing)
  print('taken over', takingOver)
  print(`${documentCount} documents under them`, applying)
  for (const [label, each] of [
    ['without', noDecisions],
    ['with', decisions],
  ] as const)
    print(`${documentCount} hovers ${label} them`, hoverAll({ ...snapshot, decisions: each }))
}

function hoverAll(snapshot: Snapshot): Cost[] {
  const once = () => {
    for (const { document, facts } of snapshot.documents.values())
      finishSteps(findHover(snapshot, document.id, facts!.mentions.at(-1)!.start))
  }
  return Array.from({ length: runs }, () => costOf(once))
}
