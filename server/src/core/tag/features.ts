// What the tagger sees of one token, as hashes: the word, its context, the run of capitals it stands in, lists, word classes, and
// what the document tells about it. Training and tagging call the same functions. A change here needs a newly trained model.
//
// Features come in two sorts. Those that one spelling alone tells, by the place where it stands, are in `spellingFeatures`: their
// weights are added up once per spelling and place, so they cost next to nothing. All others are in `contextFeatures`.

import { List } from '../lexicon/gazetteer.ts'
import { afterSentence, beforeSentence, type Forms, Look } from './forms.ts'
import { mix } from './hash.ts'
import type { Reading } from './reading.ts'
import { leaningKinds } from './wordClasses.ts'

/** No token has more features than this. */
export const mostFeatures = 220

/** Bits of `List` that are looked at one by one. */
const listBits = Array.from({ length: 20 }, (_, bit) => 1 << bit)
const evidenceBits = Array.from({ length: 14 }, (_, bit) => 1 << bit)

/** Mask of lists that matter for a neighbour. */
const nameLists =
  List.givenName |
  List.surname |
  List.country |
  List.region |
  List.city |
  List.organisationWord |
  List.placeWord |
  List.title |
  List.nationality |
  List.role |
  List.organisation |
  List.organisationSuffix |
  List.saying |
  List.calendar |
  List.eventWord

/** Where a spelling stands as seen from the token. Those in a run also have the token's position in the run (`positionIn`) added. */
const Place = {
  own: 0,
  left: 1,
  right: 2,
  left2: 3,
  right2: 4,
  runFirst: 16,
  runLast: 32,
  beforeRun: 48,
  afterRun: 64,
} as const

/** Bits of a place; a spelling in its place is the form number above them. */
const placeBits = 7
/** No token has more spellings around it than this. */
export const mostSpellings = 9

/** Writes all features of `token` into `out` and returns how many; [first, end) is its sentence. */
export function collectFeatures(
  reading: Reading,
  token: number,
  first: number,
  end: number,
  style: number,
  out: Int32Array,
): number {
  let count = 0
  const spellings = new Int32Array(mostSpellings)
  const around = spellingsAround(reading, token, first, end, spellings)
  for (let each = 0; each < around; each++) count = spellingFeatures(reading.forms, spellings[each]!, out, count)
  return contextFeatures(reading, token, first, end, style, out, count)
}

/** Writes the spellings that have features of their own, each in its place, and returns how many. */
export function spellingsAround(
  { form, runStart, runEnd }: Reading,
  token: number,
  first: number,
  end: number,
  out: Int32Array,
): number {
  out[0] = (form[token]! << placeBits) | Place.own
  out[1] = ((first < token ? form[token - 1]! : beforeSentence) << placeBits) | Place.left
  out[2] = ((token + 1 < end ? form[token + 1]! : afterSentence) << placeBits) | Place.right
  out[3] = ((first + 1 < token ? form[token - 2]! : beforeSentence) << placeBits) | Place.left2
  out[4] = ((token + 2 < end ? form[token + 2]! : afterSentence) << placeBits) | Place.right2
  const start = runStart[token]!
  if (start === -1) return 5
  const stop = runEnd[token]!
  const position = positionIn(start, stop, token)
  out[5] = (form[start]! << placeBits) | Place.runFirst | position
  out[6] = (form[stop]! << placeBits) | Place.runLast | position
  out[7] = ((first < start ? form[start - 1]! : beforeSentence) << placeBits) | Place.beforeRun | position
  out[8] = ((stop + 1 < end ? form[stop + 1]! : afterSentence) << placeBits) | Place.afterRun | position
  return mostSpellings
}

/** Whether the token is the first or the last of its run, and how far inside it stands; less than 16. */
function positionIn(start: number, stop: number, token: number): number {
  return (token === start ? 1 : 0) | (token === stop ? 2 : 0) | (Math.min(2, token - start) << 2)
}

/** Appends what a spelling in its place tells by itself, and returns the new count. */
export function spellingFeatures(forms: Forms, spelling: number, out: Int32Array, start: number): number {
  const { exact, lower, shape, lists, fine, coarse, own, behind, ahead, affixes } = forms
  const form = spelling >> placeBits
  const inRun = spelling & 0x70
  const place = inRun === 0 ? spelling & 15 : inRun
  const position = spelling & 15
  let count = start
  switch (place) {
    case Place.own:
      out[count++] = mix(2, exact[form]!)
      out[count++] = mix(3, lower[form]!)
      out[count++] = mix(4, shape[form]!)
      for (let each = form * 8; each < form * 8 + 8; each++)
        if (affixes[each] !== 0) out[count++] = mix(5, affixes[each]!)
      for (const bit of listBits) if ((lists[form]! & bit) !== 0) out[count++] = mix(61, bit)
      out[count++] = mix(63, lists[form]! & nameLists)
      if (fine[form] !== 0) {
        out[count++] = mix(70, fine[form]!)
        out[count++] = mix(71, coarse[form]!)
      }
      return leanings(110, own[form]!, out, count)
    case Place.left:
      count = besideFeatures(leftSlots, forms, form, out, count)
      return leanings(113, behind[form]!, out, count)
    case Place.right:
      count = besideFeatures(rightSlots, forms, form, out, count)
      return leanings(114, ahead[form]!, out, count)
    case Place.left2:
      return furtherFeatures(left2Slots, forms, form, out, count)
    case Place.right2:
      return furtherFeatures(right2Slots, forms, form, out, count)
    case Place.runFirst:
      out[count++] = mix(mix(44, lower[form]!), position)
      out[count++] = mix(mix(48, lists[form]! & nameLists), position)
      return leanings(mix(116, position), own[form]!, out, count)
    case Place.runLast:
      out[count++] = mix(mix(45, lower[form]!), position)
      if (affixes[form * 8 + 6] !== 0) out[count++] = mix(mix(46, affixes[form * 8 + 6]!), position)
      out[count++] = mix(mix(47, lists[form]! & nameLists), position)
      out[count++] = mix(mix(49, coarse[form]!), position)
      if (fine[form] !== 0) out[count++] = mix(mix(82, fine[form]!), position)
      return leanings(mix(115, position), own[form]!, out, count)
    case Place.beforeRun:
      out[count++] = mix(mix(40, lower[form]!), position)
      if (fine[form] !== 0) out[count++] = mix(mix(83, fine[form]!), position)
      return leanings(mix(117, position), behind[form]!, out, count)
    default:
      out[count++] = mix(mix(41, lower[form]!), position)
      if (fine[form] !== 0) out[count++] = mix(mix(84, fine[form]!), position)
      return leanings(mix(118, position), ahead[form]!, out, count)
  }
}

/** What the features of a neighbour are told apart by. */
const leftSlots = { lower: 11, shape: 21, affix: 27, lists: 64, fine: 72, coarse: 73, own: 111 } as const
const rightSlots = { lower: 12, shape: 22, affix: 28, lists: 65, fine: 74, coarse: 75, own: 112 } as const
const left2Slots = { lower: 10, shape: 20, coarse: 76, fine: 87 } as const
const right2Slots = { lower: 13, shape: 23, coarse: 77, fine: 88 } as const

function besideFeatures(
  slots: typeof leftSlots | typeof rightSlots,
  { lower, shape, affixes, lists, fine, coarse, own }: Forms,
  form: number,
  out: Int32Array,
  start: number,
): number {
  let count = start
  out[count++] = mix(slots.lower, lower[form]!)
  out[count++] = mix(slots.shape, shape[form]!)
  if (affixes[form * 8 + 6] !== 0) out[count++] = mix(slots.affix, affixes[form * 8 + 6]!)
  out[count++] = mix(slots.lists, lists[form]! & nameLists)
  if (fine[form] !== 0) {
    out[count++] = mix(slots.fine, fine[form]!)
    out[count++] = mix(slots.coarse, coarse[form]!)
  }
  return leanings(slots.own, own[form]!, out, count)
}

function furtherFeatures(
  slots: typeof left2Slots | typeof right2Slots,
  { lower, shape, fine, coarse }: Forms,
  form: number,
  out: Int32Array,
  start: number,
): number {
  let count = start
  out[count++] = mix(slots.lower, lower[form]!)
  out[count++] = mix(slots.shape, shape[form]!)
  if (fine[form] !== 0) {
    out[count++] = mix(slots.coarse, coarse[form]!)
    out[count++] = mix(slots.fine, fine[form]!)
  }
  return count
}

/** A feature for each kind of name: how much a spelling with these bits (see `packLeaning`) leans to it. */
function leanings(slot: number, bits: number, out: Int32Array, start: number): number {
  if (bits === 0) return start
  for (let kind = 0; kind < leaningKinds; kind++)
    out[start + kind] = mix(slot, (kind << 3) | ((bits >> (3 * kind)) & 7))
  return start + leaningKinds
}

/** Appends what words tell together, the token's position, and what the document tells; returns the new count. */
export function contextFeatures(
  reading: Reading,
  token: number,
  first: number,
  end: number,
  style: number,
  out: Int32Array,
  before: number,
): number {
  const { form, runStart, runEnd, phrase, phrasePosition, forms, tokens } = reading
  const { lower, shape, look, lists, fine, coarse } = forms
  let count = before

  const word = form[token]!
  const left = first < token ? form[token - 1]! : beforeSentence
  const left2 = first + 1 < token ? form[token - 2]! : beforeSentence
  const right = token + 1 < end ? form[token + 1]! : afterSentence
  const right2 = token + 2 < end ? form[token + 2]! : afterSentence

  const wordLower = lower[word]!
  const leftLower = lower[left]!
  const rightLower = lower[right]!
  const left2Lower = lower[left2]!
  const right2Lower = lower[right2]!

  // Every token.
  out[count++] = 1

  // Words beside each other.
  out[count++] = mix(mix(14, leftLower), wordLower)
  out[count++] = mix(mix(15, wordLower), rightLower)
  out[count++] = mix(mix(16, left2Lower), leftLower)
  out[count++] = mix(mix(17, rightLower), right2Lower)
  out[count++] = mix(mix(18, leftLower), rightLower)

  // Shapes.
  const wordShape = shape[word]!
  out[count++] = mix(mix(24, shape[left]!), wordShape)
  out[count++] = mix(mix(25, wordShape), shape[right]!)
  out[count++] = mix(mix(mix(26, shape[left]!), wordShape), shape[right]!)

  // Where it stands.
  const caseBits = look[word]! & (Look.upper | Look.initial | Look.allCaps | Look.mixed | Look.digit | Look.stop)
  const place = (token === first ? 1 : 0) | (style << 1) | ((look[left]! & Look.quote) !== 0 ? 8 : 0)
  const gluedLeft = first < token && tokens.start[token] === tokens.end[token - 1]
  const gluedRight = token + 1 < end && tokens.start[token + 1] === tokens.end[token]
  out[count++] = mix(mix(30, place), caseBits)
  out[count++] = mix(mix(31, (gluedLeft ? 1 : 0) | (gluedRight ? 2 : 0)), caseBits)
  if (gluedLeft) out[count++] = mix(32, leftLower)

  // The run of capitals.
  const start = runStart[token]!
  if (start !== -1) {
    const stop = runEnd[token]!
    const beforeRun = first < start ? form[start - 1]! : beforeSentence
    const afterRun = stop + 1 < end ? form[stop + 1]! : afterSentence
    const afterRun2 = stop + 2 < end ? form[stop + 2]! : afterSentence
    const length = Math.min(4, stop - start)
    const position = positionIn(start, stop, token)
    const firstForm = form[start]!
    const lastForm = form[stop]!
    out[count++] = mix(mix(42, lower[beforeRun]!), lower[afterRun]!)
    out[count++] = mix(mix(43, position), length)
    out[count++] = mix(mix(50, coarse[beforeRun]!), coarse[afterRun]!)
    out[count++] = mix(mix(85, coarse[beforeRun]!), mix(coarse[lastForm]!, position))
    out[count++] = mix(mix(86, coarse[afterRun]!), mix(coarse[lastForm]!, position))
    out[count++] = mix(mix(51, lower[afterRun]!), lower[afterRun2]!)
    out[count++] = mix(mix(52, coarse[firstForm]!), mix(coarse[lastForm]!, position))
    let inside = 0
    for (let each = start; each <= stop && each < start + 8; each++) inside |= lists[form[each]!]!
    out[count++] = mix(mix(53, inside & nameLists), position)
    if (stop + 1 < end) {
      // "University of X", "Bank of Y": what the run goes on with.
      const onward = stop + 2 < end && runStart[stop + 2] !== -1 ? lower[afterRun]! : 0
      if (onward !== 0) {
        const nextLast = form[runEnd[stop + 2]!]!
        out[count++] = mix(mix(54, onward), mix(lists[lastForm]! & nameLists, position))
        out[count++] = mix(mix(55, onward), mix(lists[nextLast]! & nameLists, position))
      }
    }
    if (first + 1 < start && runStart[start - 2] !== -1) {
      const previousLast = form[start - 2]!
      out[count++] = mix(mix(56, lower[beforeRun]!), mix(lists[previousLast]! & nameLists, position))
      out[count++] = mix(mix(57, lower[beforeRun]!), mix(lower[previousLast]!, position))
    }
  } else {
    // A small word between two names.
    const previousLast = first < token ? left : beforeSentence
    out[count++] = mix(mix(58, wordLower), lists[previousLast]! & nameLists)
    out[count++] = mix(mix(59, wordLower), lists[right]! & nameLists)
    out[count++] = mix(mix(60, wordLower), mix(coarse[left]!, coarse[right]!))
  }

  // Lists.
  const wordLists = lists[word]!
  const known = phrase[token]!
  if (known !== 0) {
    out[count++] = mix(mix(62, known), phrasePosition[token]!)
    const wholeRun = start !== -1 && phrasePosition[start] === 1 && phrasePosition[runEnd[token]!] === 3 ? 1 : 0
    for (const bit of listBits)
      if ((known & bit) !== 0) out[count++] = mix(mix(120, bit), (phrasePosition[token]! << 1) | wholeRun)
  }
  const leftLists = lists[left]! & nameLists
  const rightLists = lists[right]! & nameLists
  const own = wordLists & nameLists
  out[count++] = mix(mix(66, leftLists), own)
  out[count++] = mix(mix(67, own), rightLists)
  out[count++] = mix(mix(mix(68, leftLists), own), rightLists)
  const left2Lists = lists[left2]! & nameLists
  if (left2Lists !== 0) out[count++] = mix(mix(69, left2Lists), leftLists)

  // Word classes.
  out[count++] = mix(mix(100, coarse[left]!), fine[word]!)
  out[count++] = mix(mix(101, fine[word]!), coarse[right]!)
  out[count++] = mix(mix(102, fine[left]!), fine[right]!)
  out[count++] = mix(mix(78, coarse[left]!), coarse[word]!)
  out[count++] = mix(mix(79, coarse[word]!), coarse[right]!)
  out[count++] = mix(mix(80, coarse[left]!), coarse[right]!)
  out[count++] = mix(mix(81, coarse[right]!), coarse[right2]!)

  // The document.
  const evidence = reading.evidenceOf(word)
  if (evidence !== 0 && (look[word]! & Look.upper) !== 0) {
    for (const bit of evidenceBits) if ((evidence & bit) !== 0) out[count++] = mix(mix(90, bit), caseBits)
    out[count++] = mix(mix(91, evidence & 3), place)
    out[count++] = mix(mix(92, evidence & 0x3c), own)
    out[count++] = mix(93, evidence)
    if (start !== -1) {
      const firstEvidence = reading.evidenceOf(form[start]!)
      const lastEvidence = reading.evidenceOf(form[runEnd[token]!]!)
      out[count++] = mix(mix(94, firstEvidence & 0x13f), token - start)
      out[count++] = mix(mix(95, lastEvidence & 0x13f), runEnd[token]! - token)
    }
  }
  return count
}
