// What the tagger sees of one token, as hashes: the word, its context, the run of capitals it stands in, lists, word classes, and
// what the document tells about it. Training and tagging call the same function. A change here needs a newly trained model.

import { List } from '../lexicon/gazetteer.ts'
import { afterSentence, beforeSentence, Look } from './forms.ts'
import { mix } from './hash.ts'
import type { Reading } from './reading.ts'

/** No token has more features than this. */
export const mostFeatures = 160

/** Bits of `List` that are looked at one by one. */
const listBits = Array.from({ length: 16 }, (_, bit) => 1 << bit)
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

/** Writes the features of `token` into `out` and returns how many; [first, end) is its sentence. */
export function collectFeatures(
  reading: Reading,
  token: number,
  first: number,
  end: number,
  style: number,
  out: Int32Array,
): number {
  const { form, runStart, runEnd, phrase, phrasePosition, forms, tokens } = reading
  const { exact, lower, shape, look, lists, fine, coarse, affixes } = forms
  let count = 0

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

  // The word itself.
  out[count++] = 1
  out[count++] = mix(2, exact[word]!)
  out[count++] = mix(3, wordLower)
  out[count++] = mix(4, shape[word]!)
  for (let each = 0; each < 8; each++) {
    const affix = affixes[word * 8 + each]!
    if (affix !== 0) out[count++] = mix(5, affix)
  }

  // Words around it.
  out[count++] = mix(10, left2Lower)
  out[count++] = mix(11, leftLower)
  out[count++] = mix(12, rightLower)
  out[count++] = mix(13, right2Lower)
  out[count++] = mix(mix(14, leftLower), wordLower)
  out[count++] = mix(mix(15, wordLower), rightLower)
  out[count++] = mix(mix(16, left2Lower), leftLower)
  out[count++] = mix(mix(17, rightLower), right2Lower)
  out[count++] = mix(mix(18, leftLower), rightLower)

  // Shapes.
  const wordShape = shape[word]!
  out[count++] = mix(20, shape[left2]!)
  out[count++] = mix(21, shape[left]!)
  out[count++] = mix(22, shape[right]!)
  out[count++] = mix(23, shape[right2]!)
  out[count++] = mix(mix(24, shape[left]!), wordShape)
  out[count++] = mix(mix(25, wordShape), shape[right]!)
  out[count++] = mix(mix(mix(26, shape[left]!), wordShape), shape[right]!)
  const leftSuffix = affixes[left * 8 + 6]!
  const rightSuffix = affixes[right * 8 + 6]!
  if (leftSuffix !== 0) out[count++] = mix(27, leftSuffix)
  if (rightSuffix !== 0) out[count++] = mix(28, rightSuffix)

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
    const position = (token === start ? 1 : 0) | (token === stop ? 2 : 0) | (Math.min(2, token - start) << 2)
    const firstForm = form[start]!
    const lastForm = form[stop]!
    out[count++] = mix(mix(40, lower[beforeRun]!), position)
    out[count++] = mix(mix(41, lower[afterRun]!), position)
    out[count++] = mix(mix(42, lower[beforeRun]!), lower[afterRun]!)
    out[count++] = mix(mix(43, position), length)
    out[count++] = mix(mix(44, lower[firstForm]!), position)
    out[count++] = mix(mix(45, lower[lastForm]!), position)
    const suffix = affixes[lastForm * 8 + 6]!
    if (suffix !== 0) out[count++] = mix(mix(46, suffix), position)
    out[count++] = mix(mix(47, lists[lastForm]! & nameLists), position)
    out[count++] = mix(mix(48, lists[firstForm]! & nameLists), position)
    out[count++] = mix(mix(49, coarse[lastForm]!), position)
    out[count++] = mix(mix(50, coarse[beforeRun]!), coarse[afterRun]!)
    if (fine[lastForm] !== 0) out[count++] = mix(mix(82, fine[lastForm]!), position)
    if (fine[beforeRun] !== 0) out[count++] = mix(mix(83, fine[beforeRun]!), position)
    if (fine[afterRun] !== 0) out[count++] = mix(mix(84, fine[afterRun]!), position)
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
  for (const bit of listBits) if ((wordLists & bit) !== 0) out[count++] = mix(61, bit)
  if (known !== 0) out[count++] = mix(mix(62, known), phrasePosition[token]!)
  const leftLists = lists[left]! & nameLists
  const rightLists = lists[right]! & nameLists
  const own = wordLists & nameLists
  out[count++] = mix(63, own)
  out[count++] = mix(64, leftLists)
  out[count++] = mix(65, rightLists)
  out[count++] = mix(mix(66, leftLists), own)
  out[count++] = mix(mix(67, own), rightLists)
  out[count++] = mix(mix(mix(68, leftLists), own), rightLists)
  const left2Lists = lists[left2]! & nameLists
  if (left2Lists !== 0) out[count++] = mix(mix(69, left2Lists), leftLists)

  // Word classes.
  if (fine[word] !== 0) {
    out[count++] = mix(70, fine[word]!)
    out[count++] = mix(71, coarse[word]!)
  }
  if (fine[left] !== 0) {
    out[count++] = mix(72, fine[left]!)
    out[count++] = mix(73, coarse[left]!)
  }
  if (fine[right] !== 0) {
    out[count++] = mix(74, fine[right]!)
    out[count++] = mix(75, coarse[right]!)
  }
  if (fine[left2] !== 0) {
    out[count++] = mix(76, coarse[left2]!)
    out[count++] = mix(87, fine[left2]!)
  }
  if (fine[right2] !== 0) {
    out[count++] = mix(77, coarse[right2]!)
    out[count++] = mix(88, fine[right2]!)
  }
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
