// Remembers edits of the decision files that the server has proposed, notices when they are in the files, and takes one back later, however
// the rest of the file has changed. The client keeps the steps, so that they outlive the server.

import type { WireDecisionStep } from '../protocol.ts'
import type { Uri } from '../session/events.ts'

/** A decision file before and after an edit. */
export interface FileChange {
  readonly uri: Uri
  readonly before: string
  readonly after: string
}

export interface Journal {
  proposed(title: string, changes: readonly FileChange[]): void
  /** The current content of the files. Returns the proposals that are in them now, each once. */
  seen(textOf: (uri: Uri) => string | undefined): WireDecisionStep[]
}

/** Most proposals waiting to be applied: a preview may be open, and some are never accepted. */
const mostProposals = 20
/** Characters kept on either side of a change, by which it is located again. */
const context = 60

export function createJournal(): Journal {
  let proposals: { readonly title: string; readonly changes: readonly FileChange[] }[] = []
  return {
    proposed(title, changes) {
      // An edit without effect would count as applied at once, and be announced as a decision.
      if (changes.length === 0) return
      proposals = [...proposals, { title, changes }].slice(-mostProposals)
    },
    seen(textOf) {
      const steps: WireDecisionStep[] = []
      proposals = proposals.filter(({ title, changes }) => {
        const isTrue = changes.every(
          ({ uri, after }) => withPlainLineEnds(textOf(uri) ?? '') === withPlainLineEnds(after),
        )
        if (isTrue) steps.push({ title, files: changes.map(describe) })
        return !isTrue
      })
      return steps
    },
  }
}

/** In whole lines, so that an added block is a block. */
function describe({ uri, before, after }: FileChange): WireDecisionStep['files'][number] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const [above, below] = [now.slice(0, head).join(''), now.slice(now.length - tail).join('')]
  return {
    uri,
    at: above.length,
    removed: old.slice(head, old.length - tail).join(''),
    inserted: now.slice(head, now.length - tail).join(''),
    before: above.slice(-context),
    after: below.slice(0, context),
  }
}

/** Each with its line end. */
function linesOf(text: string): string[] {
  return withPlainLineEnds(text).split(/(?<=\n)/)
}

/**
 * The texts without the step. `gone` if none of its changes is in the files any more, `changed` if only some are, or it cannot be located.
 */
export function takeBack(
  { files }: WireDecisionStep,
  textOf: (uri: Uri) => string | undefined,
): readonly FileChange[] | 'gone' | 'changed' {
  const found = files.map((file) => reverse(file, textOf(file.uri) ?? ''))
  const isGone = files.every((file, index) => found[index] === undefined && !isPartOf(file, textOf(file.uri) ?? ''))
  if (isGone) return 'gone'
  const changes = found.flatMap((each) => each ?? [])
  return changes.length === found.length ? changes : 'changed'
}

/** Whether part of the inserted text is still there: one of its blocks, or one of its lines if it has no whole block. */
function isPartOf({ inserted }: WireDecisionStep['files'][number], text: string): boolean {
  const lines = inserted.split('\n').map((line) => line.trim())
  const heads = lines.filter((line) => line.startsWith('- id:'))
  const telling = (0 < heads.length ? heads : lines).filter((line) => line !== '' && !line.startsWith('#'))
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()))
  return telling.some((line) => there.has(line))
}

function reverse(file: WireDecisionStep['files'][number], text: string): FileChange | undefined {
  const { uri, at, removed, inserted, before, after } = file
  const now = withPlainLineEnds(text)
  const place = findPlace(now, at, { before, inserted, after })
  if (place === undefined) return undefined
  const back = now.slice(0, place) + removed + now.slice(place + inserted.length)
  return { uri, before: text, after: text.includes('\r\n') ? back.replaceAll('\n', '\r\n') : back }
}

/** Where it was inserted, or else the only place with the same text, judged with as much of its surroundings as is left. */
function findPlace(
  text: string,
  at: number,
  { before, inserted, after }: { readonly before: string; readonly inserted: string; readonly after: string },
): number | undefined {
  const whole = before + inserted + after
  if (text.startsWith(whole, at - before.length)) return at
  // A pure removal has no text of its own that would show whether it has been undone.
  const looser: readonly [number, string][] = [
    [before.length, before + inserted],
    [0, inserted + after],
    [0, inserted],
  ]
  const all: readonly [number, string][] = [[before.length, whole], ...(inserted.trim() === '' ? [] : looser)]
  for (const [head, words] of all) {
    const first = text.indexOf(words)
    if (0 <= first && text.indexOf(words, first + 1) < 0) return first + head
  }
  return undefined
}

function withPlainLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
