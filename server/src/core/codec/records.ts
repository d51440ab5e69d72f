// The most frequent records of facts, each as a literal: engines create these in a third of the time of records that get one key after
// another, and they are smaller. This only saves time: other keys, or another order, are read all the same.

import type { Value } from './values.ts'

/** Supplies the parts of a record in the order in which they were written. */
export interface Parts {
  next(): Value
}

export type Maker = (parts: Parts) => { readonly [key: string]: Value }

const makers: readonly Maker[] = [
  (parts) => ({ start: parts.next(), end: parts.next() }),
  // Names and mentions.
  (parts) => ({ key: parts.next(), type: parts.next(), text: parts.next(), candidates: parts.next() }),
  (parts) => ({
    start: parts.next(),
    end: parts.next(),
    type: parts.next(),
    text: parts.next(),
    name: parts.next(),
    sentence: parts.next(),
    rule: parts.next(),
    score: parts.next(),
  }),
  // Sentences and blocks.
  (parts) => ({
    start: parts.next(),
    end: parts.next(),
    firstToken: parts.next(),
    endToken: parts.next(),
    block: parts.next(),
  }),
  (parts) => ({ kind: parts.next(), start: parts.next(), end: parts.next(), level: parts.next() }),
  // Dates and figures.
  (parts) => ({
    start: parts.next(),
    end: parts.next(),
    text: parts.next(),
    sentence: parts.next(),
    from: parts.next(),
    to: parts.next(),
    value: parts.next(),
    precision: parts.next(),
    relative: parts.next(),
    stretch: parts.next(),
  }),
  (parts) => ({
    start: parts.next(),
    end: parts.next(),
    text: parts.next(),
    low: parts.next(),
    high: parts.next(),
    lowOpen: parts.next(),
    highOpen: parts.next(),
    approximate: parts.next(),
    measure: parts.next(),
    unit: parts.next(),
    sentence: parts.next(),
    rule: parts.next(),
    stated: parts.next(),
    nounSpan: parts.next(),
    noun: parts.next(),
    value: parts.next(),
    qualifier: parts.next(),
    of: parts.next(),
  }),
  // Claims.
  (parts) => ({
    figure: parts.next(),
    date: parts.next(),
    predicate: parts.next(),
    subject: parts.next(),
    place: parts.next(),
    source: parts.next(),
    owner: parts.next(),
    when: parts.next(),
    sentence: parts.next(),
    evidence: parts.next(),
    counted: parts.next(),
    scope: parts.next(),
    of: parts.next(),
    cues: parts.next(),
    anchor: parts.next(),
    trigger: parts.next(),
    event: parts.next(),
    lead: parts.next(),
    background: parts.next(),
    wording: parts.next(),
  }),
]

const byKeys: ReadonlyMap<string, Maker> = new Map(
  makers.map((make) => [Object.keys(make({ next: () => undefined })).join(' '), make]),
)

export function makerOf(keys: readonly string[]): Maker | undefined {
  return byKeys.get(keys.join(' '))
}
