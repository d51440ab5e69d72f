// Writes corpora of any size with known answers, so that big runs can be checked for correctness as well as timed. Every name, place
// and event is invented from syllables; the same seed gives the same documents.

/** What the index must answer for a generated corpus. */
export interface KnownAnswers {
  /** Full name to the number of its mentions under any form, over all documents. */
  readonly mentions: ReadonlyMap<string, number>
  /** Incidents whose two reports state different tolls: "name of the place" to the two figures. */
  readonly conflicts: readonly {
    readonly place: string
    readonly tolls: readonly [number, number]
    readonly documents: readonly [string, string]
  }[]
}

export interface GeneratedCorpus {
  readonly documents: readonly { readonly name: string; readonly text: string }[]
  readonly answers: KnownAnswers
}

/** A small fast generator of random numbers (mulberry32, public domain, Tommy Ettinger); returns [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const givenNames =
  'Anna Boris Clara David Elena Felix Greta Hugo Irene Jonas Karin Lukas Maria Nora Oscar Paula Ralph Sofia Thomas Vera'.split(
    ' ',
  )
const onsets = 'B D F G K L M N P R S T V Br Dr Kr Str Tr'.split(' ')
const nuclei = 'a e i o u ar en il or un'.split(' ')
const codas = 'dek lin mann nov ris sen ska ton vic wald'.split(' ')
const townEnds = 'bridge burg ford haven mouth stad ville wick'.split(' ')
const troubles = [
  'explosion at the chemical works',
  'ferry accident',
  'landslide',
  'market fire',
  'train crash',
  'warehouse collapse',
]
const fillers = [
  'Nobody from the town council was available for comment.',
  'The road to the harbour stayed closed for most of the day.',
  'Neighbours brought blankets and hot tea to the school hall.',
  'It had rained without a break since the early morning.',
  'An inquiry has been opened and is expected to last for months.',
  'Shops in the old centre opened late, and some did not open at all.',
  'The last inspection had found nothing out of order, according to the records.',
  'A crowd waited behind the tape until long after dark.',
]

/**
 * `documents` reports of about 1.7 KB. Reports come in pairs on one incident; every fourth pair disagrees on its toll.
 * One person in each pair is named in full once and by surname twice in each report.
 */
export function generateCorpus(documents: number, seed = 1): GeneratedCorpus {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const used = new Set<string>()
  const unique = (make: () => string): string => {
    for (let tries = 0; ; tries++) {
      // After many collisions a name grows by a syllable, so that any number of names can be made.
      const word = make() + pick(nuclei).slice(0, tries < 8 ? 0 : 1) + (tries < 8 ? '' : pick(codas))
      // "Barilsen" and "Barrilsen" may be two spellings of one name: nobody could tell from the text.
      const spelling = word.toLowerCase().replace(/(.)\1/g, '$1')
      if (used.has(spelling)) continue
      used.add(spelling)
      return word
    }
  }
  const surname = () =>
    unique(() => pick(onsets) + pick(nuclei) + pick(onsets).toLowerCase() + pick(nuclei) + pick(codas))
  const town = () =>
    unique(() => pick(onsets) + pick(nuclei) + pick(onsets).toLowerCase() + pick(nuclei) + pick(townEnds))

  const written: { name: string; text: string }[] = []
  const mentions = new Map<string, number>()
  const conflicts: { place: string; tolls: [number, number]; documents: [string, string] }[] = []
  for (let pair = 0; written.length < documents; pair++) {
    const person = { given: pick(givenNames), surname: surname() }
    const place = town()
    const trouble = pick(troubles)
    const day = 1 + (pair % 28)
    const toll = 5 + Math.floor(random() * 60)
    const disagrees = pair % 4 === 0 && written.length + 2 <= documents
    const tolls: [number, number] = [toll, disagrees ? toll + 3 : toll]
    // Both reports give this number: a difference would be a disagreement as well.
    const teams = 2 + Math.floor(random() * 7)
    const names: [string, string] = ['', '']
    for (const side of [0, 1] as const) {
      if (written.length === documents) break
      const date = `2019-03-${String(day).padStart(2, '0')}`
      names[side] = `${date}-${place.toLowerCase()}-${side === 0 ? 'first' : 'second'}.txt`
      const paragraphs = [
        `${side === 0 ? 'Rescue teams search' : 'Grief in'} ${place} after ${trouble}`,
        `${tolls[side]} people were killed in the ${trouble} in ${place} on ${day} March 2019, said ${person.given} ${person.surname}, head of the rescue service.`,
        `“We have never seen anything like it,” ${person.surname} told reporters. ${pick(fillers)} ${pick(fillers)}`,
        `${pick(fillers)} ${pick(fillers)} ${pick(fillers)}`,
        `${person.surname} said that ${teams} teams would work through the night. ${pick(fillers)}`,
      ]
      while (paragraphs.join('\n\n').length < 1600)
        paragraphs.push(`${pick(fillers)} ${pick(fillers)} ${pick(fillers)}`)
      written.push({ name: names[side], text: `${paragraphs.join('\n\n')}\n` })
      const full = `${person.given} ${person.surname}`
      mentions.set(full, (mentions.get(full) ?? 0) + 3)
    }
    if (disagrees) conflicts.push({ place, tolls, documents: names })
  }
  return { documents: written, answers: { mentions, conflicts } }
}
