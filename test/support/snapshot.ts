// Snapshots for tests: of documents whose names and figures are given as marks, so that a feature is tested apart from what finds
// them; or of plain texts that the real stages analyse.

import type { Claim } from '../../server/src/core/claims/claim.ts'
import type { Comparison, Slot } from '../../server/src/core/conflicts/conflict.ts'
import { nothingDecided } from '../../server/src/core/conflicts/decided.ts'
import { type Corpus, emptyCorpus, updateCorpus } from '../../server/src/core/corpus.ts'
import { dateOfFileName } from '../../server/src/core/dates/fileNameDate.ts'
import { noDecisions } from '../../server/src/core/decisions/decisions.ts'
import type {
  DateExpression,
  Description,
  DocumentFacts,
  EntityType,
  Figure,
  Mention,
  Name,
  Quote,
} from '../../server/src/core/facts.ts'
import type { Lexicon } from '../../server/src/core/lexicon/lexicon.ts'
import type { Entity, EntityKey, Links } from '../../server/src/core/link/links.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import type { Entry, Snapshot } from '../../server/src/core/snapshot.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { findLineStarts } from '../../server/src/core/text/lines.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { contains } from '../../server/src/core/text/span.ts'
import { sentenceIndexAt, tokenise } from '../../server/src/core/text/tokens.ts'
import { sentenceWordings } from '../../server/src/core/text/wording.ts'
import { type Mark, type MarkedText, parseMarks } from './markers.ts'

export interface NamedText extends MarkedText {
  readonly name: string
}

/** Documents by name, with marks. */
export function markedTexts(documents: Readonly<Record<string, string>>): NamedText[] {
  return Object.entries(documents).map(([name, source]) => ({ name, ...parseMarks(source) }))
}

/** Document ids are 1, 2, … in the order given. */
export function idOf(index: number): DocumentId {
  return (index + 1) as DocumentId
}

/** What the real stages find in the texts; marks are not looked at. */
export function analysedSnapshot(texts: readonly NamedText[], lexicon: Lexicon): Snapshot {
  const facts = texts.map(({ name, text }) => {
    const fileDate = dateOfFileName(name)
    return analyseDocument(fileDate === undefined ? { text } : { text, fileDate }, lexicon)
  })
  const changes = texts.map(({ name }, index) => ({ id: idOf(index), name, before: undefined, after: facts[index] }))
  const factsOf = (id: DocumentId) => {
    const change = changes[id - 1]
    return change?.after === undefined ? undefined : { name: change.name, facts: change.after }
  }
  return snapshotOf(texts, facts, updateCorpus(emptyCorpus, changes, factsOf, lexicon))
}

/**
 * What the marks say: {person john-doe}, {person doe ?john-doe,jane-doe} for an ambiguous form, {description john-doe},
 * {quote john-doe}, {figure killed 40.. slot=strike}, {date 2016-05-03}.
 */
export function markedSnapshot(texts: readonly NamedText[]): Snapshot {
  const facts = texts.map(markedFacts)
  return snapshotOf(texts, facts, {
    links: markedLinks(texts, facts),
    comparison: markedComparison(texts, facts),
    decided: nothingDecided,
    uncompared: [],
  })
}

function snapshotOf(texts: readonly NamedText[], facts: readonly DocumentFacts[], corpus: Corpus): Snapshot {
  const documents = new Map<DocumentId, Entry>()
  texts.forEach(({ name, text }, index) => {
    const hash = `${index}:${text.length}`
    const document = { id: idOf(index), name, hash, length: text.length, lineStarts: findLineStarts(text) }
    documents.set(idOf(index), { document, facts: facts[index], factsHash: hash, origin: 'disk' })
  })
  const quoting = new Map<DocumentId, true>()
  for (const [id, entry] of documents) if (0 < (entry.facts?.quotations.length ?? 0)) quoting.set(id, true)
  return {
    version: 1,
    documents,
    quoting,
    corpus,
    decisions: noDecisions,
    text: ({ document }) => texts[document.id - 1]?.text,
  }
}

const entityTypes: ReadonlySet<string> = new Set<EntityType>([
  'person',
  'organisation',
  'place',
  'group',
  'event',
  'work',
])

interface Label {
  readonly kind: string
  readonly words: readonly string[]
}

function labelOf({ label }: Mark): Label {
  const [kind, ...words] = label.split(/\s+/)
  return { kind: kind ?? '', words }
}

function markedFacts({ name, text, marks }: NamedText): DocumentFacts {
  const blocks = findBlocks(text)
  const sentences = splitSentences(text, tokenise(text), blocks)
  const names: Name[] = []
  const mentions: Mention[] = []
  const descriptions: Description[] = []
  const quotes: Quote[] = []
  const dates: DateExpression[] = []
  const figures: Figure[] = []
  const claims: Claim[] = []
  const nameOf = (key: string): number => names.findIndex((each) => each.key === key)
  const sources = marks.map((mark) => {
    const { start, end } = mark
    const source = { start, end, text: text.slice(start, end), sentence: sentenceIndexAt(sentences, start) }
    return { mark: source, ...labelOf(mark) }
  })
  for (const { mark, kind, words } of sources) {
    if (!entityTypes.has(kind)) continue
    const key = words[0] ?? mark.text.toLowerCase().replace(/\s+/g, '-')
    const type = kind as EntityType
    if (nameOf(key) < 0) names.push({ key, type, text: mark.text, candidates: [] })
    const index = nameOf(key)
    if (names[index]!.text.length < mark.text.length) names[index] = { ...names[index]!, text: mark.text }
    mentions.push({ ...mark, type, name: index, rule: 'mark', score: 1 })
  }
  for (const { mark, kind, words } of sources) {
    if (entityTypes.has(kind)) continue
    const person = nameOf(words[0] ?? '')
    if (kind === 'description') descriptions.push({ ...mark, name: person, rule: 'mark' })
    else if (kind === 'quote') quotes.push({ ...mark, speaker: person, cue: { start: mark.end, end: mark.end } })
    else if (kind === 'date') dates.push(markedDate(mark, words))
    else if (kind === 'figure') {
      const { figure, predicate, slot } = markedFigure(mark, words)
      if (predicate !== undefined || slot !== undefined) {
        const nearest = mentions.findIndex(({ sentence }) => sentence === mark.sentence)
        const evidence = sentences[mark.sentence] ?? mark
        // Only what features read of a claim; the fields by which claims are compared are left out.
        const claim: Partial<Claim> = {
          figure: figures.length,
          date: -1,
          predicate: predicate ?? 'count',
          subject: nearest,
          place: -1,
          source: -1,
          sentence: mark.sentence,
          evidence: { start: evidence.start, end: evidence.end },
        }
        claims.push(claim as Claim)
      }
      figures.push(figure)
    } else throw new Error(`“{${kind} …}” is no kind of mark.`)
  }
  const fileDate = dateOfFileName(name)
  return {
    date: fileDate === undefined ? undefined : { day: fileDate, from: 'fileName' },
    blocks,
    sentences,
    names,
    mentions,
    aliases: [],
    descriptions,
    quotes,
    dates,
    figures,
    claims,
    fingerprint: new Uint32Array(0),
    wordings: sentenceWordings({ source: { text }, sentences }),
    quotations: [],
  }
}

type Stretch = { readonly start: number; readonly end: number; readonly text: string; readonly sentence: number }

function markedDate(mark: Stretch, words: readonly string[]): DateExpression {
  const day = dateOfFileName(words[0] ?? '')
  const relative = words.includes('relative')
  if (day === undefined) return { ...mark, precision: 'day', relative }
  return { ...mark, from: day, to: day + 1, value: words[0]!, precision: 'day', relative }
}

/** "12", "40..", "..40", "20..30", ">40", "<40", "~50". */
const interval = /^(?:([<>~]?)(\d+(?:\.\d+)?)|(\d+)?\.\.(\d+)?)$/

function markedFigure(mark: Stretch, words: readonly string[]) {
  const slot = words.find((word) => word.startsWith('slot='))?.slice('slot='.length)
  const plain = words.filter((word) => !word.startsWith('slot='))
  const at = plain.findIndex((word) => interval.test(word))
  const found = interval.exec(plain[at] ?? '')
  const predicate = at === 1 ? plain[0] : undefined
  const unit = plain[at + 1]
  const isCount = unit === undefined || /^[a-z]/.test(unit)
  const amount = found?.[2] === undefined ? undefined : Number(found[2])
  const sign = found?.[1] ?? ''
  const low =
    sign === '<'
      ? Number.NEGATIVE_INFINITY
      : (amount ?? (found?.[3] === undefined ? Number.NEGATIVE_INFINITY : Number(found[3])))
  const high =
    sign === '>'
      ? Number.POSITIVE_INFINITY
      : (amount ?? (found?.[4] === undefined ? Number.POSITIVE_INFINITY : Number(found[4])))
  const spread = sign === '~' ? 0.1 * (amount ?? 0) : 0
  const figure: Figure = {
    ...mark,
    ...(amount === undefined ? {} : { value: amount }),
    low: low - spread,
    high: high + spread,
    lowOpen: sign === '>',
    highOpen: sign === '<',
    approximate: sign === '~',
    measure: unit === 'percent' ? 'percent' : isCount ? 'count' : 'money',
    unit: unit === 'percent' ? 'percent' : isCount ? '1' : unit,
    ...(unit === undefined || !isCount || unit === 'percent' ? {} : { noun: unit.replaceAll('-', ' ') }),
    rule: 'mark',
  }
  return { figure, predicate, slot }
}

/** Every key of the marks is one entity; its name is its longest form. */
function markedLinks(texts: readonly NamedText[], facts: readonly DocumentFacts[]): Links {
  const entities = new Map<EntityKey, Entity>()
  const documentsOf = new Map<EntityKey, DocumentId[]>()
  const keyOf = ({ type, key }: Name): EntityKey => `${type}:${key}`
  const candidates = new Map<string, string[]>()
  for (const { marks } of texts) {
    for (const { kind, words } of marks.map(labelOf)) {
      if (words[1]?.startsWith('?'))
        candidates.set(
          `${kind}:${words[0]}`,
          words[1]
            .slice(1)
            .split(',')
            .map((key) => `${kind}:${key}`),
        )
    }
  }
  facts.forEach(({ mentions, names }, index) => {
    for (const { name, text: written } of mentions) {
      const text = written.replace(/\s+/g, ' ')
      const key = keyOf(names[name]!)
      const before = entities.get(key)
      const documents = documentsOf.get(key) ?? []
      if (!documents.includes(idOf(index))) documents.push(idOf(index))
      documentsOf.set(key, documents)
      const counts = new Map(before?.aliases.map((alias) => [alias.text, alias.count]))
      counts.set(text, (counts.get(text) ?? 0) + 1)
      const aliases = [...counts]
        .map(([text, count]) => ({ text, count }))
        .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
      entities.set(key, {
        key,
        type: names[name]!.type,
        name: before === undefined || before.name.length < text.length ? text : before.name,
        aliases,
        mentionCount: (before?.mentionCount ?? 0) + 1,
        documentCount: documents.length,
        candidates: candidates.get(key) ?? [],
      })
    }
  })
  return {
    entity: (key) => entities.get(key),
    entities: () => entities.values(),
    entityOf: (_document, { names }, name) => (names[name] === undefined ? undefined : keyOf(names[name])),
    documentsOf: (key) => documentsOf.get(key) ?? [],
    touched: new Set(entities.keys()),
    totals: {
      mentions: facts.reduce((sum, { mentions }) => sum + mentions.length, 0),
      entities: [...entities.values()].filter(({ type }) => ['person', 'organisation', 'place'].includes(type)).length,
    },
    explain: () => ['The mark says so.'],
  }
}

/** Claims of one slot answer one question; other values are a conflict. "slot=toll?" is one that is only likely. */
function markedComparison(texts: readonly NamedText[], facts: readonly DocumentFacts[]): Comparison {
  const answers = new Map<string, Map<string, { document: DocumentId; claim: number }[]>>()
  texts.forEach(({ marks }, index) => {
    const { claims, figures } = facts[index]!
    for (const mark of marks) {
      const slot = /slot=(\S+)/.exec(mark.label)?.[1]
      if (slot === undefined) continue
      const claim = claims.findIndex(
        ({ figure }) => contains(mark, figures[figure]!) && contains(figures[figure]!, mark),
      )
      const value = mark.label.split(/\s+/).find((word) => interval.test(word)) ?? ''
      const slots = answers.get(slot) ?? new Map()
      slots.set(value, [...(slots.get(value) ?? []), { document: idOf(index), claim }])
      answers.set(slot, slots)
    }
  })
  const slots = [...answers].map(([name, values]): Slot => {
    const agreed = values.size === 1
    return {
      key: name,
      severity: agreed ? 'corroborated' : 'conflict',
      confidence: name.endsWith('?') ? 'likely' : 'certain',
      kind: 'killed',
      measure: 'count',
      question: name.replace('?', ''),
      why: agreed ? [] : ['The marks name one slot.', 'Both are exact.'],
      answers: [...values]
        .map(([value, claims]) => ({ value, claims, copies: 0 }))
        .sort((a, b) => b.claims.length - a.claims.length || (a.value < b.value ? -1 : 1)),
    }
  })
  return {
    slots: () => slots,
    slot: (key) => slots.find((slot) => slot.key === key),
    slotsIn: (document) =>
      slots.filter(({ answers }) => answers.some(({ claims }) => claims.some((ref) => ref.document === document))),
    touched: new Set(),
    certain: slots.filter(({ severity, confidence }) => severity === 'conflict' && confidence === 'certain').length,
    totals: { statements: 0, matched: 0 },
  }
}
