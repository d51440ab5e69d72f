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

/** What features that words tell together are made of, gathered for one token. */
const Part = {
  wordLower: 0,
  leftLower: 1,
  rightLower: 2,
  left2Lower: 3,
  right2Lower: 4,
  wordShape: 5,
  leftShape: 6,
  rightShape: 7,
  wordCoarse: 8,
  leftCoarse: 9,
  rightCoarse: 10,
  right2Coarse: 11,
  besideCoarse: 12,
  wordFine: 13,
  leftFine: 14,
  rightFine: 15,
  wordLists: 16,
  leftLists: 17,
  rightLists: 18,
  place: 19,
  glued: 20,
  caseBits: 21,
  position: 22,
  length: 23,
  beforeLower: 24,
  afterLower: 25,
  after2Lower: 26,
  beforeCoarse: 27,
  afterCoarse: 28,
  firstCoarse: 29,
  lastCoarse: 30,
  insideLists: 31,
} as const
const parts = new Int32Array(32)

/** A slot, and the two parts that are told together in it. */
type Pair = readonly [slot: number, one: number, other: number]

/** Of every token. */
const pairsOfAll = pairsOf([
  // Words beside each other.
  [14, Part.leftLower, Part.wordLower],
  [15, Part.wordLower, Part.rightLower],
  [16, Part.left2Lower, Part.leftLower],
  [17, Part.rightLower, Part.right2Lower],
  [18, Part.leftLower, Part.rightLower],
  // Shapes.
  [24, Part.leftShape, Part.wordShape],
  [25, Part.wordShape, Part.rightShape],
  // Where it stands.
  [30, Part.place, Part.caseBits],
  [31, Part.glued, Part.caseBits],
  // Lists.
  [66, Part.leftLists, Part.wordLists],
  [67, Part.wordLists, Part.rightLists],
  // Word classes.
  [100, Part.leftCoarse, Part.wordFine],
  [101, Part.wordFine, Part.rightCoarse],
  [102, Part.leftFine, Part.rightFine],
  [78, Part.leftCoarse, Part.wordCoarse],
  [79, Part.wordCoarse, Part.rightCoarse],
  [80, Part.leftCoarse, Part.rightCoarse],
  [81, Part.rightCoarse, Part.right2Coarse],
])

/** Of a token in a run of capitals. */
const pairsOfRun = pairsOf([
  [42, Part.beforeLower, Part.afterLower],
  [43, Part.position, Part.length],
  [50, Part.beforeCoarse, Part.afterCoarse],
  [85, Part.beforeCoarse, Part.lastCoarse],
  [86, Part.afterCoarse, Part.lastCoarse],
  [51, Part.afterLower, Part.after2Lower],
  [52, Part.firstCoarse, Part.lastCoarse],
  [53, Part.insideLists, Part.position],
])

/** Of a small word between two names. */
const pairsOfOthers = pairsOf([
  [58, Part.wordLower, Part.leftLists],
  [59, Part.wordLower, Part.rightLists],
  [60, Part.wordLower, Part.besideCoarse],
])

function pairsOf(pairs: readonly Pair[]): Uint8Array {
  return Uint8Array.from(pairs.flat())
}

/** Appends the features of these pairs of `parts`. One small loop for all of them, which the engine makes better code of than of calls. */
function appendPairs(pairs: Uint8Array, out: Int32Array, start: number): number {
  let count = start
  for (let at = 0; at < pairs.length; at += 3)
    out[count++] = mix(mix(pairs[at]!, parts[pairs[at + 1]!]!), parts[pairs[at + 2]!]!)
  return count
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
  const caseBits = look[word]! & (Look.upper | Look.initial | Look.allCaps | Look.mixed | Look.digit | Look.stop)
  const place = (token === first ? 1 : 0) | (style << 1) | ((look[left]! & Look.quote) !== 0 ? 8 : 0)
  const gluedLeft = first < token && tokens.start[token] === tokens.end[token - 1]
  const gluedRight = token + 1 < end && tokens.start[token + 1] === tokens.end[token]
  const wordLists = lists[word]! & nameLists
  const leftLists = lists[left]! & nameLists
  const rightLists = lists[right]! & nameLists
  parts[Part.wordLower] = lower[word]!
  parts[Part.leftLower] = lower[left]!
  parts[Part.rightLower] = lower[right]!
  parts[Part.left2Lower] = lower[left2]!
  parts[Part.right2Lower] = lower[right2]!
  parts[Part.wordShape] = shape[word]!
  parts[Part.leftShape] = shape[left]!
  parts[Part.rightShape] = shape[right]!
  parts[Part.wordCoarse] = coarse[word]!
  parts[Part.leftCoarse] = coarse[left]!
  parts[Part.rightCoarse] = coarse[right]!
  parts[Part.right2Coarse] = coarse[right2]!
  parts[Part.wordFine] = fine[word]!
  parts[Part.leftFine] = fine[left]!
  parts[Part.rightFine] = fine[right]!
  parts[Part.wordLists] = wordLists
  parts[Part.leftLists] = leftLists
  parts[Part.rightLists] = rightLists
  parts[Part.place] = place
  parts[Part.glued] = (gluedLeft ? 1 : 0) | (gluedRight ? 2 : 0)
  parts[Part.caseBits] = caseBits

  // Every token.
  out[count++] = 1
  count = appendPairs(pairsOfAll, out, count)
  out[count++] = mix(mix(mix(26, shape[left]!), shape[word]!), shape[right]!)
  out[count++] = mix(mix(mix(68, leftLists), wordLists), rightLists)
  const left2Lists = lists[left2]! & nameLists
  if (left2Lists !== 0) out[count++] = mix(mix(69, left2Lists), leftLists)
  if (gluedLeft) out[count++] = mix(32, lower[left]!)

  const start = runStart[token]!
  if (start !== -1) {
    const stop = runEnd[token]!
    const beforeRun = first < start ? form[start - 1]! : beforeSentence
    const afterRun = stop + 1 < end ? form[stop + 1]! : afterSentence
    const afterRun2 = stop + 2 < end ? form[stop + 2]! : afterSentence
    const position = positionIn(start, stop, token)
    const lastForm = form[stop]!
    let inside = 0
    for (let each = start; each <= stop && each < start + 8; each++) inside |= lists[form[each]!]!
    parts[Part.position] = position
    parts[Part.length] = Math.min(4, stop - start)
    parts[Part.beforeLower] = lower[beforeRun]!
    parts[Part.afterLower] = lower[afterRun]!
    parts[Part.after2Lower] = lower[afterRun2]!
    parts[Part.beforeCoarse] = coarse[beforeRun]!
    parts[Part.afterCoarse] = coarse[afterRun]!
    parts[Part.firstCoarse] = coarse[form[start]!]!
    parts[Part.lastCoarse] = mix(coarse[lastForm]!, position)
    parts[Part.insideLists] = inside & nameLists
    count = appendPairs(pairsOfRun, out, count)
    // "University of X", "Bank of Y": what the run goes on with.
    if (stop + 2 < end && runStart[stop + 2] !== -1 && lower[afterRun] !== 0) {
      const onward = lower[afterRun]!
      const nextLast = form[runEnd[stop + 2]!]!
      out[count++] = mix(mix(54, onward), mix(lists[lastForm]! & nameLists, position))
      out[count++] = mix(mix(55, onward), mix(lists[nextLast]! & nameLists, position))
    }
    if (first + 1 < start && runStart[start - 2] !== -1) {
      const previousLast = form[start - 2]!
      out[count++] = mix(mix(56, lower[beforeRun]!), mix(lists[previousLast]! & nameLists, position))
      out[count++] = mix(mix(57, lower[beforeRun]!), mix(lower[previousLast]!, position))
    }
  } else {
    parts[Part.besideCoarse] = mix(coarse[left]!, coarse[right]!)
    count = appendPairs(pairsOfOthers, out, count)
  }

  const known = phrase[token]!
  if (known !== 0) {
    out[count++] = mix(mix(62, known), phrasePosition[token]!)
    const wholeRun = start !== -1 && phrasePosition[start] === 1 && phrasePosition[runEnd[token]!] === 3 ? 1 : 0
    for (const bit of listBits)
      if ((known & bit) !== 0) out[count++] = mix(mix(120, bit), (phrasePosition[token]! << 1) | wholeRun)
  }

  // The document.
  const evidence = reading.evidenceOf(word)
  if (evidence !== 0 && (look[word]! & Look.upper) !== 0) {
    for (const bit of evidenceBits) if ((evidence & bit) !== 0) out[count++] = mix(mix(90, bit), caseBits)
    out[count++] = mix(mix(91, evidence & 3), place)
    out[count++] = mix(mix(92, evidence & 0x3c), wordLists)
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
