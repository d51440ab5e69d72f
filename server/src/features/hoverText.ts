// Prints a card as Markdown, and as plain text for clients that show no Markdown. Where a link leads is for the caller to say, so that
// an editor and a terminal can differ. Names and quotations come from documents and are escaped.

import type { ConflictKey } from '../core/conflicts/conflict.ts'
import type { ConflictDecision } from '../core/decisions/decisions.ts'
import { withSingleSpaces } from '../core/text/singleSpaces.ts'
import { signsFor } from './candidates.ts'
import type { EntityCard } from './entityCard.ts'
import type { CardAnswer, CardQuestion, DateCard, FigureCard } from './figureCard.ts'
import { printDay, saysAlready } from './figureText.ts'
import type { Card } from './hover.ts'
import type { Location, NamedLocation, Quotation } from './locations.ts'

/** The address of a passage; undefined when it has none, which prints the label alone. */
export type LinkTo = (location: Location) => string | undefined

/** What the editor shows and does beside the card. */
export interface Beside {
  /** Questions that stand above the card already, with the sentences that answer them otherwise. */
  readonly told?: ReadonlySet<ConflictKey>
  /** Address that lets the reader say who is meant; without one, code actions do. */
  readonly decide?: string | undefined
}

/** How the pieces of a card look: one style for Markdown, one for plain text. */
interface Style {
  readonly text: (text: string) => string
  readonly strong: (text: string) => string
  readonly link: (location: NamedLocation) => string
  /** With the name or figure in question marked. */
  readonly quotation: (quotation: Quotation) => string
  readonly speech: (quotation: Quotation) => string
  readonly lineBreak: string
  /** One of a list, on a line of its own. */
  readonly item: (text: string) => string
  /** Between facts that are read together: where a paragraph costs room, they are lines of one. */
  readonly factBreak: string
  /** What most readers skip. */
  readonly aside: (text: string) => string
}

export function printCardAsMarkdown(card: Card, linkTo: LinkTo, beside: Beside = {}): string {
  const link = (location: NamedLocation): string => {
    const label = escapeMarkdown(labelOf(location))
    const address = linkTo(location)
    return address === undefined ? label : `[${label}](${escapeAddress(address)})`
  }
  const strong = (text: string): string => (text.trim() === '' ? text : `**${escapeMarkdown(text)}**`)
  return printCard(card, beside, {
    text: escapeMarkdown,
    strong,
    link,
    quotation: ({ text, mark, ...location }) => {
      const before = escapeMarkdown(text.slice(0, mark.start))
      const whole = mark.start === 0 && mark.end === text.length
      const marked = text.slice(mark.start, mark.end)
      const after = escapeMarkdown(text.slice(mark.end))
      return `> ${before}${whole ? escapeMarkdown(marked) : strong(marked)}${after} — ${link({ ...location })}`
    },
    speech: (quotation) => `> ${escapeMarkdown(quotation.text)} — ${link(quotation)}`,
    lineBreak: '  \n',
    item: (text) => `- ${text}`,
    factBreak: '  \n',
    aside: (text) => (text === '' ? '' : `*${text}*`),
  })
}

export function printCardAsPlainText(card: Card, beside: Beside = {}): string {
  const quotation = (each: Quotation): string => `  ${each.text} (${labelOf(each)})`
  return printCard(card, beside, {
    text: (text) => text,
    strong: (text) => text,
    link: labelOf,
    quotation,
    speech: quotation,
    lineBreak: '\n',
    item: (text) => `  ${text}`,
    factBreak: '\n\n',
    aside: (text) => text,
  })
}

/** Between the pieces of one line. */
const separator = ' · '

function printCard(card: Card, beside: Beside, style: Style): string {
  const paragraphs =
    card.kind === 'entity'
      ? entityParagraphs(card, beside, style)
      : card.kind === 'figure'
        ? figureParagraphs(card, beside, style)
        : dateParagraphs(card, beside, style)
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
}

function entityParagraphs(card: EntityCard, beside: Beside, style: Style): string[] {
  const { text, strong, link } = style
  const counts = [
    `${plural(card.mentionCount, 'mention')} in ${plural(card.documentCount, 'document')}`,
    ...(card.conflictCount === 0 ? [] : [plural(card.conflictCount, 'conflicting figure')]),
    ...(card.first === undefined ? [] : [`introduced in ${link(card.first)}`]),
  ]
  const described = card.descriptions.map(
    (each) => `${text(each.text)} (${link(each)}${each.day === undefined ? '' : `, ${printDay(each.day)}`})`,
  )
  const together = (facts: readonly string[]) => facts.filter((fact) => fact !== '').join(style.factBreak)
  return [
    `${strong(card.name)}${separator}${typeName(card)}`,
    notesOf(card, style),
    together([counts.join(separator), described.join(style.lineBreak)]),
    ...card.disagreements.map(({ question, answers }) => {
      const each = answers.map(({ value, first }) => `${strong(value)} (${link(first)})`)
      return `Documents disagree on ${text(question)}: ${each.join(' or ')}`
    }),
    ...ambiguity(card, beside, style),
    together([
      card.aliases.length === 0 ? '' : `Also: ${card.aliases.map(text).join(', ')}`,
      card.companions.length === 0
        ? ''
        : `With: ${card.companions.map(({ name, sentences, documents }) => `${text(name)} (${togetherness(sentences, documents)})`).join(', ')}`,
    ]),
    ...card.quotes.map(style.quotation),
    ...(card.said.length === 0 ? [] : [`${text(card.name)} said:`, ...card.said.map(style.speech)]),
    style.aside(card.why.map(text).join(' ')),
  ]
}

/** What the reader knows stands before what documents say. */
function notesOf({ notes }: EntityCard, { text, lineBreak }: Style): string {
  if (notes === undefined) return ''
  const { role, born, link, note } = notes
  const facts = [role, born === undefined ? undefined : `born ${born}`, link].filter((each) => each !== undefined)
  return [facts.map(text).join(separator), note === undefined ? '' : text(note)]
    .filter((line) => line !== '')
    .join(lineBreak)
}

function togetherness(sentences: number, documents: number): string {
  return 0 < sentences ? plural(sentences, 'sentence') : plural(documents, 'document')
}

function typeName({ type, candidates }: EntityCard): string {
  return candidates.length === 0 ? type : `${type}, ambiguous`
}

/** Whom a short form could mean, what speaks for each, and how the reader says who it is. */
function ambiguity({ candidates, furtherCandidates, name }: EntityCard, { decide }: Beside, style: Style): string[] {
  if (candidates.length === 0) return []
  const { text, strong, item } = style
  const items = candidates.map(({ name, description, mentionCount, shared, isHere }) => {
    const who = `${strong(name)}${description === undefined ? '' : `, ${text(description)}`}`
    const signs = [
      ...(shared === undefined ? [] : [`is called “${text(shared)}” as well`]),
      ...(isHere ? ['is named in this document'] : []),
    ]
    const speaking = signs.length === 0 ? '' : `, ${signs.join(' and ')}`
    return `${who} (${plural(mentionCount, 'mention')})${speaking}`
  })
  if (0 < furtherCandidates) items.push(`${furtherCandidates} more`)
  const [best = 0, next] = candidates.map(signsFor)
  const why =
    best === 0
      ? 'nothing that was found decides'
      : best === next
        ? 'as much speaks for one as for another'
        : 'what speaks for one is no proof'
  const which = candidates.length === 1 ? 'this one' : 'any of these'
  const head = `“${text(name)}” could be ${which}; ${why}:`
  return [
    [head, ...items.map(item)].join('\n'),
    decide === undefined
      ? 'To decide, use a code action on the name: who is meant here, or in the whole document.'
      : `[Say who is meant here…](${escapeAddress(decide)})`,
  ]
}

function figureParagraphs(card: FigureCard, { told }: Beside, style: Style): string[] {
  const { strong, text } = style
  const head = [strong(card.value), ...(card.said === undefined ? [] : [text(card.said)])].join(separator)
  const notes = [
    // What stands under the cursor in other digits; "two" is read by everybody.
    !/\d/.test(card.text) || saysAlready(card.text, card.value)
      ? ''
      : `Written “${text(withSingleSpaces(card.text))}”.`,
    card.bounds === undefined ? '' : text(card.bounds),
    card.partOf === undefined ? '' : `Part of ${text(card.partOf)}.`,
  ].filter((note) => note !== '')
  return [
    head,
    notes.join(' '),
    ...card.questions.flatMap((question) => questionParagraphs(question, told?.has(question.key) === true, style)),
  ]
}

/** "03/04/2021", "3.4." */
const ofTwoNumbers = /^\d{1,2}[/.-]\d{1,2}(?:\D|$)/

function dateParagraphs(card: DateCard, { told }: Beside, style: Style): string[] {
  const { strong, text } = style
  const head =
    card.resolved === undefined
      ? `${strong(card.text)}${separator}date, day not known`
      : [strong(card.resolved), ...(card.value === undefined ? [] : [text(card.value)])].join(separator)
  const relative = !card.relative
    ? ''
    : card.resolved === undefined && ofTwoNumbers.test(card.text)
      ? 'Nothing in the document tells which of the two numbers is the day.'
      : card.documentDay === undefined
        ? 'Relative, and the document does not tell its own date.'
        : card.resolved === undefined
          ? ''
          : `“${text(card.text)}”, counted from the document's date, ${card.documentDay}.`
  return [
    head,
    relative,
    ...card.questions.flatMap((question) => questionParagraphs(question, told?.has(question.key) === true, style)),
  ]
}

/** `isTold`: only who says the same is new to the reader. */
function questionParagraphs(question: CardQuestion, isTold: boolean, style: Style): string[] {
  const { text, strong } = style
  const agreeing = question.answers.find(({ isThis }) => isThis)
  const same =
    agreeing === undefined || agreeing.quotations.length === 0
      ? []
      : [`${strong(agreeing.value)}, as here, in ${support(agreeing)}:`, ...agreeing.quotations.map(style.quotation)]
  if (isTold) return same
  const others = question.answers.filter(({ isThis }) => !isThis)
  const head = `${strong(verdicts[question.severity][question.confidence])}: ${text(question.question)}`
  const paragraphs = [head]
  if (question.decision !== undefined) paragraphs.push(text(printDecision(question.decision)))
  for (const answer of others)
    paragraphs.push(`${strong(answer.value)} in ${support(answer)}:`, ...answer.quotations.map(style.quotation))
  paragraphs.push(...same)
  if (0 < question.why.length && question.severity !== 'corroborated') paragraphs.push(question.why.map(text).join(' '))
  return paragraphs
}

/** "Settled: 12, says the coroner (report of 9 May; M. Velt, 2016-05-10)." */
export function printDecision({ kind, value, source, reason, by, date }: Omit<ConflictDecision, 'wordings'>): string {
  const verdict = { settled: 'Settled', ignored: 'Ignored', 'not the same thing': 'Not the same thing' }[kind]
  const holds = value === undefined ? '' : `: ${value}${source === undefined ? '' : `, says ${source}`}`
  const who = [by, date].filter((each) => each !== undefined).join(', ')
  const why = [reason, who].filter((each) => each !== undefined && each !== '').join('; ')
  return `${verdict}${holds}${why === '' ? '' : ` (${why})`}.`
}

const verdicts = {
  conflict: { certain: 'Conflict', likely: 'Possible conflict' },
  differs: { certain: 'Differs', likely: 'May differ' },
  corroborated: { certain: 'Agreed', likely: 'Probably agreed' },
} as const

function support({ documentCount, copies }: CardAnswer): string {
  const copied = copies === 0 ? '' : ` (${copies === 1 ? '1 is a copy' : `${copies} are copies`} of another)`
  return `${plural(documentCount, 'document')}${copied}`
}

/** "folder/report.txt:12". */
function labelOf({ documentName, line }: NamedLocation): string {
  return `${documentName}:${line + 1}`
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

/** On one line. Escapes what begins or ends formatting anywhere, HTML, bare addresses, and what begins a list at the start. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~#$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/(https?|ftp):/gi, '$1&#58;')
    .replace(/(www|mailto)([.:])/gi, '$1\\$2')
    .replace(/^( ?)([-+])(?= |$)/, '$1\\$2')
    .replace(/^( ?\d+)([.)])(?= |$)/, '$1\\$2')
}

/** Round brackets and spaces would end the address. */
function escapeAddress(address: string): string {
  return address.replace(/[()\s<>]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  )
}
