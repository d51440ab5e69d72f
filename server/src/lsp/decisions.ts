// Keeps the reader's decisions: reads the files in .dossier of each folder, tells the session what is in force, and lets mistakes be shown
// and decisions be written.

import { URI } from 'vscode-uri'
import { readList } from '../decisions/lists.ts'
import { readDecisions } from '../decisions/parse.ts'
import type { NotificationName } from '../protocol.ts'
import type { Uri } from '../session/events.ts'
import type { PrefixedRoot } from '../session/filesOptions.ts'
import type { State } from '../session/state.ts'
import type { Context } from './context.ts'
import { createDecisionPublisher } from './decisionPublishing.ts'
import {
  addressesOf,
  type Folder,
  type Lists,
  readFolders,
  readLists,
  sameFolders,
  sameLists,
  textIn,
  textsOf,
} from './decisionReading.ts'
import { createDecisionWriter, type DecisionWriter } from './decisionWriting.ts'
import { createJournal } from './journal.ts'

export interface DecisionKeeper extends DecisionWriter {
  /** Reads the files again; resolves when their content is in force. */
  load(): Promise<void>
  /** Whether this is one of the files it reads. */
  reads(uri: Uri): boolean
  stateChanged(previous: State, next: State): void
  /** A document's name without its folder's prefix, as the files in the folder refer to it. */
  nameInFolder(document: string): string
}

function isDecisionFile(uri: Uri): boolean {
  return /\/\.dossier\/(?:entities|decisions|notes)\.yaml$/.test(URI.parse(uri).path)
}

export function createDecisionKeeper(context: Context, roots: () => readonly PrefixedRoot[]): DecisionKeeper {
  let folders: readonly Folder[] = []
  let lists: Lists = new Map()
  /** Paths of the setting that lead to no list. */
  let missing: readonly string[] = []
  let loading: Promise<void> = Promise.resolve()
  const journal = createJournal()
  const publisher = createDecisionPublisher(context)

  /** A relative path need not exist in each of several folders. */
  const tellMissing = (): void => {
    const next = context
      .settings()
      .lists.filter((path) => addressesOf(path, roots()).every((uri) => lists.get(uri) === undefined))
    const news = next.filter((path) => !missing.includes(path))
    missing = next
    for (const path of news)
      context.tell(
        `The list of names “${path}” cannot be read. A path in the setting dossier.lists is absolute, or relative to the folder that is open.`,
      )
  }

  const tell = (textOf: (uri: Uri) => string | undefined): void => {
    for (const step of journal.seen(textOf))
      void context.connection.sendNotification('dossier/decided' satisfies NotificationName, step)
  }

  const loadNow = async (): Promise<void> => {
    const [next, nextLists] = await Promise.all([readFolders(context, roots()), readLists(context, roots())])
    const isSame = sameLists(lists, nextLists) && sameFolders(folders, next)
    folders = next
    tell(textIn(next))
    lists = nextLists
    tellMissing()
    if (isSame) return
    const listed = [...lists.values()].flatMap((text) => (text === undefined ? [] : readList(text)))
    context.session.useNames(listed)
    const read = readDecisions(
      folders.map(({ prefix, files }) => ({ ...textsOf(files), prefix })),
      listed,
    )
    publisher.use(folders, read)
    await context.session.dispatchInTurns({ kind: 'decisionsChanged', decisions: read.decisions })
    publisher.show()
  }

  /** Strictly one after another, so that the newest text is read last. */
  const reload = (): Promise<void> => {
    loading = loading.then(loadNow, loadNow)
    return loading
  }

  const writer = createDecisionWriter(context, roots, {
    proposed: journal.proposed,
    written: (changes) => tell((uri) => changes.find((each) => each.uri === uri)?.after),
    load: reload,
  })

  return {
    ...writer,
    load: reload,
    reads: (uri) => isDecisionFile(uri) || lists.has(uri),
    stateChanged: publisher.stateChanged,
    nameInFolder(document) {
      const home = roots().find(({ prefix }) => document.startsWith(prefix))
      return document.slice(home?.prefix.length ?? 0)
    },
  }
}
