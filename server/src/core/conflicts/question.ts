// A slot in words: the question that the claims answer ("killed in the attack on the aid convoy, Aleppo, September 2016"), and an
// answer ("at least 40").

import type { Claim } from '../claims/claim.ts'
import { dayOfAct } from '../claims/plainClaims.ts'
import { civilDay } from '../dates/calendar.ts'
import type { DateExpression, Figure, Measure } from '../facts.ts'
import type { EntityKey } from '../link/links.ts'
import { thingOf } from './matchOwned.ts'
import { type ClaimRow, isOpen } from './rows.ts'
import { inWords } from './wording.ts'

/** `rows` are in document order and not empty. */
export function questionOf(rows: readonly ClaimRow[], nameOf: (key: EntityKey) => string): string {
  const { claim } = rows[0]!
  if (claim.predicate === 'age') {
    const named = rows.find((row) => row.subject !== undefined)?.subject
    return `age of ${named === undefined ? unnamed(rows) : nameOf(named)}`
  }
  if (claim.predicate === 'restated')
    return `the number written in words and in digits${claim.counted === '' ? '' : `: ${claim.counted}`}`
  if (claim.predicate === 'sum') return claim.counted === 'share' ? 'shares of one whole' : 'a total and its parts'
  if (claim.predicate === 'children' && rows[0]!.subject !== undefined) return `children of ${nameOf(rows[0]!.subject)}`
  if (claim.predicate === dayOfAct)
    return rows[0]!.subject === undefined
      ? `when ${thingOf(rows[0]!) === '' ? '' : `the ${thingOf(rows[0]!)} `}${claim.counted}`
      : `when ${nameOf(rows[0]!.subject)} ${claim.counted}`
  if (claim.predicate === 'rank') return rankQuestion(rows[0]!, nameOf)
  const owned = ownedQuestion(rows, nameOf)
  if (owned !== undefined) return owned
  // "Killed in the killing" tells nothing.
  const event = common(rows.map((row) => eventWords(row)).filter((each) => each !== '' && !each.startsWith('killing')))
  const place = placeOf(rows, nameOf)
  const parts = [`${what(rows, nameOf)}${event === undefined ? '' : ` in the ${event}`}`]
  if (place !== undefined && event?.toLowerCase().includes(place.toLowerCase()) !== true) parts.push(place)
  const time = timeOf(rows, isOfMoment(rows[0]!))
  if (time !== undefined) parts.push(time)
  const of =
    claim.predicate === 'count' && parts.length === 1 && event === undefined ? sharedName(rows, nameOf) : undefined
  if (of !== undefined) parts.push(of)
  return parts.join(', ')
}

/** The only doer that the sentences name; failing that, the only person whom all of them speak of, in the fullest of their words. */
function sharedName(rows: readonly ClaimRow[], nameOf: (key: EntityKey) => string): string | undefined {
  const doers = new Set(rows.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))
  if (0 < doers.size) return doers.size === 1 ? nameOf([...doers][0]!) : undefined
  const shared = rows[0]!.anchor.filter(
    (word) => word.startsWith('#') && rows.every(({ anchor }) => anchor.includes(word)),
  )
  if (shared.length !== 1) return undefined
  return rows.map((row) => inWords(row, shared)).reduce((best, name) => (best.length < name.length ? name : best))
}

/** The place of the claims that all their documents name; in a war, the place that they are about. */
function placeOf(rows: readonly ClaimRow[], nameOf: (key: EntityKey) => string): string | undefined {
  const { claim, in: first } = rows[0]!
  if (claim.trigger === 'war' && first.topic !== undefined) return nameOf(first.topic)
  const places = rows.flatMap(({ place }) => (place === undefined ? [] : [place]))
  const everywhere = new Set(
    [...new Set(places)].filter((place) => rows.every((row) => row.in.entities.includes(place))),
  )
  return common((0 < everywhere.size ? places.filter((place) => everywhere.has(place)) : places).map(nameOf))
}

function unnamed(rows: readonly ClaimRow[]): string {
  const event = common(rows.map((row) => eventWords(row)).filter((each) => each !== ''))
  const who =
    common(rows.flatMap(({ figure }) => (figure.noun === undefined ? [] : [figure.noun.toLowerCase()]))) ?? 'person'
  return `the ${who}${event === undefined ? '' : ` in the ${event}`}`
}

function what(rows: readonly ClaimRow[], nameOf: (key: EntityKey) => string): string {
  const { predicate, counted } = rows[0]!.claim
  const measured = rows[0]!.figure.measure !== 'count' && counted !== ''
  const subject = rows.find((row) => row.subject !== undefined)?.subject
  if (isOpen(rows[0]!.claim))
    return `${nameOfMeasure(rows[0]!.claim)}${subject === undefined ? '' : `, ${nameOf(subject)}`}`
  if (predicate === 'percent') return `share of the ${counted}${subject === undefined ? '' : ` of ${nameOf(subject)}`}`
  if (measured && subject !== undefined) return `${counted} of ${nameOf(subject)}`
  const noun = nounFor(rows) ?? counted
  if (predicate === 'count') return noun
  if (predicate === 'clock') return 'time of day'
  if (predicate === 'address') return `number in ${rows[0]!.figure.noun ?? noun}`
  if (predicate === 'magnitude') return 'magnitude'
  if (counted === 'people' || counted === '' || counted === predicate) return predicate
  return `${noun} ${predicate}`
}

/** The noun of the whole where some count a part of it; else what most say. */
function nounFor(rows: readonly ClaimRow[]): string | undefined {
  const nouns = rows.flatMap(({ figure: { noun } }) => (noun === undefined ? [] : [noun.toLowerCase()]))
  const shortest = nouns.reduce((best, noun) => (noun.length < best.length ? noun : best), nouns[0] ?? '')
  const isWhole = shortest !== '' && nouns.every((noun) => noun === shortest || noun.endsWith(` ${shortest}`))
  return isWhole ? shortest : common(nouns)
}

/** Something happened that the claim counts or times. How long a thing is, what it costs and how many there are holds for longer. */
function isOfMoment({ claim, figure }: ClaimRow): boolean {
  return claim.predicate !== 'count' && (figure.measure === 'count' || ofMoment.has(figure.measure))
}

const ofMoment: ReadonlySet<Measure> = new Set<Measure>(['clock', 'address', 'magnitude'])

function rankQuestion({ claim, subject }: ClaimRow, nameOf: (key: EntityKey) => string): string {
  const scale = claim.scope.find((each) => each.startsWith('scale:'))?.slice('scale:'.length) ?? ''
  const whole = claim.scope.find((each) => each.startsWith('within:'))?.slice('within:'.length)
  const name = subject === undefined ? 'the thing' : nameOf(subject)
  return `rank of ${name} by ${scale}${whole === undefined ? '' : `, ${claim.counted} of ${whole}`}`
}

/** "Rooms of the Bell Hotel", "worth of the contract, Aquaterra": where all claims are of one thing of one owner. */
function ownedQuestion(rows: readonly ClaimRow[], nameOf: (key: EntityKey) => string): string | undefined {
  const { owner, figure, claim } = rows[0]!
  const thing = thingOf(rows[0]!)
  if ((owner === undefined && thing === '') || !rows.every((row) => row.owner === owner && thingOf(row) === thing))
    return undefined
  const asked = figure.measure === 'count' ? (figure.noun ?? claim.counted).toLowerCase() : nameOfMeasure(claim)
  if (owner === undefined) return `${asked} of ${/^\p{Lu}/u.test(thing) ? '' : 'the '}${thing}`
  return thing === '' ? `${asked} of ${nameOf(owner)}` : `${asked} of the ${thing}, ${nameOf(owner)}`
}

/** "Length", "worth"; the kind of measure where the text does not say what it is of. */
function nameOfMeasure({ predicate, counted }: Claim): string {
  return counted === '' ? (measures.get(predicate) ?? predicate) : counted
}

const measures: ReadonlyMap<string, string> = new Map([
  ['money', 'amount'],
  ['mass', 'weight'],
  ['percent', 'share'],
])

/** In small letters where a headline or the sentence's start has capitals. */
function eventWords({ claim: { event } }: ClaimRow): string {
  return `${event[0]?.toLowerCase() ?? ''}${event.slice(1)}`
}

/** What most say; of equals the longest, then the first by letters. */
function common(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

const months = 'January February March April May June July August September October November December'.split(' ')
/** Time expressions that span more days are no event's. */
const longestEvent = 31

/** Month and year of the event, as far as a sentence or, failing that and only of what happened, the earliest document tells. */
function timeOf(rows: readonly ClaimRow[], ofMoment: boolean): string | undefined {
  const told = rows.flatMap(({ claim: { when } }) =>
    when !== undefined && when.to - when.from <= longestEvent ? [when.from] : [],
  )
  const days =
    0 < told.length || !ofMoment ? told : rows.flatMap((row) => (row.in.day === undefined ? [] : [row.in.day]))
  if (days.length === 0) return undefined
  const { year, month } = civilDay(Math.min(...days))
  return `${months[month - 1]} ${year}`
}

/** An answer as the document words it, without the capital of a sentence's start: "18", "twelve", "at least 40", "about 250,000". */
export function answerText({ claim, figure, born }: ClaimRow): string {
  return born === undefined ? claimText(claim, figure) : `born ${figure.text}`
}

/** The same of a claim and the figure or the date that it is of. */
export function claimText(claim: Claim, figure: Figure | DateExpression): string {
  if (!('measure' in figure)) return claim.predicate === dayOfAct ? figure.text : `born ${figure.text}`
  if (claim.predicate === 'age' && figure.value !== undefined)
    return figure.unit === 'year' || figure.unit === '1' ? String(figure.value) : `${figure.value} ${figure.unit}s`
  if (figure.measure === 'address' || claim.predicate === dayOfAct) return figure.text
  const number = withoutCapital(figure.text)
  const { qualifier } = figure
  if (qualifier === undefined) return number
  if (qualifier === '+') return `${number}+`
  if (qualifier === 'odd') return `${number}-odd`
  return isBehind.test(qualifier) ? `${number} ${qualifier}` : `${withoutCapital(qualifier)} ${number}`
}

/** "20 or more": what stands behind its number. */
const isBehind = /^(?:(?:or|and|give) .*|plus|tops|maximum)$/

/** "Twelve" and "At least", but no currency: "Birr 500". */
function withoutCapital(text: string): string {
  return /^\p{Lu}\p{Ll}+(?![\p{L}.]|\s*\d)/u.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text
}
