// The trained model: one file of typed arrays that are used in place, so loading it costs nothing.
//
//   magic, version, then for each section: kind (element size), offset, length; then the sections, each aligned to 8 bytes.

import { compileJoiners, type Joiners } from './joiners.ts'
import { labelCount } from './labels.ts'
import { noWeights, type Weights, weightsOf } from './weights.ts'
import { noWordClasses, type WordClasses, wordClasses } from './wordClasses.ts'

export interface Model {
  readonly classes: WordClasses
  readonly joiners: Joiners
  /** In units of `scale`. */
  readonly weights: Weights
  readonly scale: number
  /** Weight of each transition, [previous × next]. */
  readonly transitions: Float32Array
  /** Slope and intercept of the logistic function from the log-odds of a mention to its confidence. */
  readonly calibration: Float32Array
}

/** "DOSS" */
const magic = 0x53534f44
export const modelVersion = 3

const sectionNames = [
  'factors',
  'checks',
  'records',
  'transitions',
  'numbers',
  'classBuckets',
  'classFingerprints',
  'classFine',
  'classCoarse',
  'classOwn',
  'classBehind',
  'classAhead',
  'joinerKeys',
  'joinerBits',
] as const
export type SectionName = (typeof sectionNames)[number]
type Section = Uint8Array | Int8Array | Uint16Array | Int32Array | Uint32Array | Float32Array
export type Sections = Record<SectionName, Section>

const headerLength = 8 + sectionNames.length * 8

export function encodeModel(sections: Sections): Uint8Array {
  let length = align(headerLength)
  for (const name of sectionNames) length = align(length + sections[name].byteLength)
  const bytes = new Uint8Array(length)
  const header = new Uint32Array(bytes.buffer, 0, headerLength / 4)
  header[0] = magic
  header[1] = modelVersion
  let offset = align(headerLength)
  sectionNames.forEach((name, index) => {
    const section = sections[name]
    header[2 + index * 2] = offset
    header[3 + index * 2] = section.byteLength
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset)
    offset = align(offset + section.byteLength)
  })
  return bytes
}

/** Undefined if the bytes are not a model of this version. Copies them only if they do not begin at a multiple of 8. */
export function decodeModel(bytes: Uint8Array): Model | undefined {
  if (bytes.byteLength < headerLength) return undefined
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const { buffer, byteOffset } = aligned
  const header = new Uint32Array(buffer, byteOffset, headerLength / 4)
  if (header[0] !== magic || header[1] !== modelVersion) return undefined
  const at = (name: SectionName): [ArrayBufferLike, number, number] => {
    const index = sectionNames.indexOf(name)
    return [buffer, byteOffset + header[2 + index * 2]!, header[3 + index * 2]!]
  }
  const end = header[2 + (sectionNames.length - 1) * 2]! + header[3 + (sectionNames.length - 1) * 2]!
  if (aligned.byteLength < end) return undefined
  const words = (name: SectionName): Uint32Array => {
    const [source, offset, length] = at(name)
    return new Uint32Array(source, offset, length / 4)
  }
  const integers = (name: SectionName): Int32Array => {
    const [source, offset, length] = at(name)
    return new Int32Array(source, offset, length / 4)
  }
  const shorts = (name: SectionName): Uint16Array => {
    const [source, offset, length] = at(name)
    return new Uint16Array(source, offset, length / 2)
  }
  const floats = (name: SectionName): Float32Array => {
    const [source, offset, length] = at(name)
    return new Float32Array(source, offset, length / 4)
  }
  const numbers = floats('numbers')
  return {
    weights: weightsOf(shorts('factors'), { checks: integers('checks'), words: integers('records') }, numbers[0]!),
    scale: numbers[1]!,
    calibration: numbers.subarray(2, 4),
    transitions: floats('transitions'),
    classes: wordClasses(words('classBuckets'), shorts('classFingerprints'), {
      fine: shorts('classFine'),
      coarse: new Uint8Array(...at('classCoarse')),
      own: shorts('classOwn'),
      behind: shorts('classBehind'),
      ahead: shorts('classAhead'),
    }),
    joiners: compileJoiners(integers('joinerKeys'), new Uint8Array(...at('joinerBits'))),
  }
}

function align(length: number): number {
  return (length + 7) & ~7
}

/** A model without weights: every token is outside. Used if the model file is missing. */
export const emptyModel: Model = {
  classes: noWordClasses,
  joiners: { of: () => 0 },
  weights: noWeights,
  scale: 1,
  transitions: new Float32Array(labelCount * labelCount),
  calibration: Float32Array.of(1, 0),
}
