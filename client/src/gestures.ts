// What a reader decides about entities in the Entities view and under the cursor: asks what the server needs to know, sends it, and says what
// has been decided. The server writes it; nothing is decided here.

import { type QuickPickItem, QuickPickItemKind, window } from 'vscode'
import type {
  PositionParams,
  WireEntity,
  WireGesture,
  WireMention,
  WireMergePreview,
  WireNotes,
  WireWhich,
} from '../../server/src/protocol.ts'
import { counted, countsOf } from './counts.ts'
import { paramsAt, proseEditor } from './cursor.ts'
import { pickEntities, pickEntity } from './entityPick.ts'
import { type EntityType, typeWords } from './entityWords.ts'
import { fileName, lineOf } from './placeNames.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

/** How long the status bar says what has been decided (ms). */
const toldFor = 6000

export async function decide(server: Server, gesture: WireGesture): Promise<void> {
  // What was decided is told when it stands in the files.
  if ((await server.request('dossier/decide', gesture)) === null) tell('nothing was changed')
}

export function tell(message: string): void {
  window.setStatusBarMessage(`Dossier: ${message}`, toldFor)
}

/** Asks for the others where fewer than two are given, for the name, and shows what becomes one before it does. */
export async function mergeEntities(server: Server, given: readonly WireEntity[]): Promise<void> {
  const entities = 1 < given.length ? given : await askForOthers(server, given)
  if (entities === undefined || entities.length < 2) return
  const keys = entities.map(({ key }) => key)
  const preview = await server.request('dossier/previewMerge', { entities: keys })
  if (preview === null) return
  const name = await askForName(preview)
  if (name === undefined || !(await confirmMerge(preview, name))) return
  await decide(server, { gesture: 'merge', entities: keys, name })
}

async function askForOthers(server: Server, given: readonly WireEntity[]): Promise<readonly WireEntity[] | undefined> {
  const [one] = given
  const others = await pickEntities(server, {
    title: one === undefined ? 'Merge Entities' : `Merge with “${one.name}”`,
    placeholder: one === undefined ? 'Check two or more that are one' : 'Check all that are the same',
    offers: ({ key }) => key !== one?.key,
  })
  return others === undefined ? undefined : [...given, ...others]
}

async function askForName({ members, names, mentions, documents }: WireMergePreview): Promise<string | undefined> {
  const other = 'Another Name…'
  const items: QuickPickItem[] = names.map((name) => {
    const member = members.find(({ entity }) => entity.name === name)
    if (member === undefined) return { label: name, description: 'alias' }
    return { label: name, description: countsOf(member.entity), detail: evidence(member.quote) }
  })
  const places = `${counted(mentions, 'mention')} in ${counted(documents.length, 'document')}`
  const picked = await window.showQuickPick(
    [...items, { label: '', kind: QuickPickItemKind.Separator }, { label: other }],
    {
      title: `Merge ${members.length} Entities: Choose the Name`,
      placeHolder: `${places} become one. Which name is it listed under?`,
      matchOnDescription: true,
    },
  )
  if (picked?.label !== other) return picked?.label
  return ask('Merge Entities: Another Name', 'The name under which all of them are listed', names[0])
}

/** Sources shown before a merge; a dialogue is no place for more. */
const mostShown = 6

async function confirmMerge({ members, mentions, documents }: WireMergePreview, name: string): Promise<boolean> {
  const shown = members.slice(0, mostShown).map(({ entity, quote }) => {
    const heading = `${entity.name} · ${typeWords[entity.type].one.toLowerCase()} · ${countsOf(entity)}`
    return quote === undefined ? heading : `${heading}\n${evidence(quote)}`
  })
  if (mostShown < members.length) shown.push(`and ${members.length - mostShown} more`)
  const listed = documents.slice(0, mostShown).map(fileName).join(', ')
  const more = documents.length <= mostShown ? '' : ` and ${documents.length - mostShown} more`
  shown.push(
    `Together ${counted(mentions, 'mention')} in ${counted(documents.length, 'document')}: ${listed}${more}. Undo Last Decision takes it back.`,
  )
  const merge = 'Merge'
  const detail = shown.join('\n\n')
  const message = `Make these ${members.length} one, named “${name}”?`
  return (await window.showWarningMessage(message, { modal: true, detail }, merge)) === merge
}

/** "“… sentence …” (report.txt, line 3)". */
function evidence(mention: WireMention | undefined): string {
  if (mention === undefined) return ''
  const { label } = snippet(mention.sentence, mention.text, quickPick)
  return `“${label}” (${fileName(mention.document)}, ${lineOf(mention)})`
}

export async function renameEntity(server: Server, entity: WireEntity): Promise<void> {
  const name = await ask(
    `Rename “${entity.name}”`,
    'The name under which it is listed. The name of another entity makes both one',
    entity.name,
  )
  if (name !== undefined) await decide(server, { gesture: 'rename', entity: entity.key, name })
}

export async function changeType(server: Server, entity: WireEntity): Promise<void> {
  const items = (Object.keys(typeWords) as EntityType[]).map((type) => ({
    label: `$(${typeWords[type].icon}) ${typeWords[type].one}`,
    ...(type === entity.type ? { description: 'now' } : {}),
    type,
  }))
  const picked = await window.showQuickPick(items, { title: `“${entity.name}” Is a…` })
  if (picked !== undefined && picked.type !== entity.type)
    await decide(server, { gesture: 'change type', entity: entity.key, type: picked.type })
}

export async function addAlias(server: Server, entity: WireEntity): Promise<void> {
  const alias = await ask(`Another Name of “${entity.name}”`, 'It means this entity in every document')
  if (alias !== undefined) await decide(server, { gesture: 'add alias', entity: entity.key, alias })
}

const noteFields: readonly { readonly field: keyof WireNotes; readonly label: string; readonly prompt: string }[] = [
  { field: 'role', label: '$(briefcase) Role', prompt: '“Mayor of Porto Lindo”' },
  { field: 'born', label: '$(calendar) Born or Founded', prompt: 'A day or a year: “1961-03-02”, “1961”' },
  { field: 'link', label: '$(link) Link', prompt: 'An address with more about it' },
  { field: 'note', label: '$(note) Note', prompt: 'Anything else worth remembering' },
]

/** Shown in the hover from then on; an empty note goes. */
export async function addNote(server: Server, entity: WireEntity): Promise<void> {
  const { notes = {} } = entity
  const items = noteFields.map((each) => ({ ...each, description: notes[each.field] ?? '' }))
  const picked = await window.showQuickPick(items, {
    title: `Note on “${entity.name}”`,
    placeHolder: 'What do you know of it? It is shown in the hover',
  })
  if (picked === undefined) return
  const { field, prompt } = picked
  const known = notes[field] ?? ''
  const emptied = known === '' ? '' : '. Empty: it goes'
  const text = await ask(`Note on “${entity.name}”`, `${prompt}${emptied}`, known, { allowEmpty: known !== '' })
  if (text !== undefined) await decide(server, { gesture: 'note', entity: entity.key, notes: { [field]: text } })
}

/** Asks whether everywhere or in some documents. */
export async function notAName(server: Server, entity: WireEntity): Promise<void> {
  const everywhere = 'Everywhere'
  const chosen = 'In Some Documents…'
  const picked = await window.showQuickPick([{ label: everywhere, description: countsOf(entity) }, { label: chosen }], {
    title: `“${entity.name}” Is Not a Name`,
  })
  if (picked?.label === everywhere) return decide(server, { gesture: 'not a name', entity: entity.key })
  if (picked?.label !== chosen) return
  const documents = await askForDocuments(server, entity, `“${entity.name}” Is Not a Name In`)
  if (documents !== undefined) await decide(server, { gesture: 'not a name', entity: entity.key, which: { documents } })
}

export async function splitOff(server: Server, entity: WireEntity, which: WireWhich): Promise<void> {
  const name = await ask(
    `Split Off from “${entity.name}”`,
    'Whose mentions are these? The same name for another of that name; the name of a known entity moves them there',
    entity.name,
  )
  if (name !== undefined) await decide(server, { gesture: 'split off', entity: entity.key, which, name })
}

/** Asks which mentions, where it is not said. */
export async function moveMentions(server: Server, entity: WireEntity, which?: WireWhich): Promise<void> {
  const meant = which ?? (await askForMentions(server, entity))
  if (meant === undefined) return
  const target = await pickEntity(server, {
    title: entity.candidates.length === 0 ? `Move Mentions of “${entity.name}”` : `Who Is “${entity.name}”?`,
    placeholder: 'Who or what is meant there?',
    likely: entity.candidates,
    offers: ({ key, candidates }) => key !== entity.key && candidates.length === 0,
  })
  if (target !== undefined) await decide(server, { gesture: 'move', entity: entity.key, which: meant, to: target.key })
}

/** The mention at a place, or under the cursor. */
export async function moveMention(server: Server, at?: PositionParams): Promise<void> {
  const editor = proseEditor()
  const params = at ?? (editor === undefined ? undefined : paramsAt(editor))
  if (params === undefined) return
  const entity = await server.request('dossier/entityAt', params)
  if (entity === null) return tell('the cursor is on no name')
  const { uri } = params.textDocument
  const mention = { uri, range: { start: params.position, end: params.position } }
  await moveMentions(server, entity, { mentions: [mention] })
}

async function askForMentions(server: Server, entity: WireEntity): Promise<WireWhich | undefined> {
  const mentions = await server.request('dossier/mentions', { entity: entity.key })
  const items = mentions.map((mention) => ({
    label: snippet(mention.sentence, mention.text, quickPick).label,
    description: `${fileName(mention.document)}, ${lineOf(mention)}`,
    mention,
  }))
  const picked = await window.showQuickPick(items, {
    title: `Move Mentions of “${entity.name}”`,
    placeHolder: 'Check the mentions that mean somebody or something else',
    canPickMany: true,
    matchOnDescription: true,
  })
  if (picked === undefined || picked.length === 0) return undefined
  return { mentions: picked.map(({ mention }) => mention) }
}

async function askForDocuments(
  server: Server,
  entity: WireEntity,
  title: string,
): Promise<readonly string[] | undefined> {
  const mentions = await server.request('dossier/mentions', { entity: entity.key })
  const documents = new Map(mentions.map(({ uri, document }) => [uri, document]))
  const items = [...documents].map(([uri, document]) => ({ label: document, uri }))
  const picked = await window.showQuickPick(items, { title, canPickMany: true })
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ uri }) => uri)
}

/** What the reader types; undefined when the box was left. */
export async function ask(
  title: string,
  prompt: string,
  value = '',
  { allowEmpty = false }: { readonly allowEmpty?: boolean } = {},
): Promise<string | undefined> {
  const validateInput = (text: string) =>
    allowEmpty || text.trim() !== '' ? undefined : 'Type something, or leave with Escape'
  const given = await window.showInputBox({ title, prompt, value, validateInput })
  return given?.trim()
}
