// How fast is what a user would pick instead of the document stages, on one core?

import * as chrono from 'chrono-node'
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { limit, measure, type Speed } from './stages.ts'

/** They are slow and get the first part only (UTF-16 code units); their speed does not depend on the size. */
const slowLimit = 60_000
/** So many that the engine has compiled them as well. */
const rounds = 8

export function measureLibraries(texts: readonly string[]): Speed[] {
  const few = limit(texts, slowLimit)
  const wink = winkNlp(model)
  const libraries = {
    'compromise: people, places, organisations': (text: string) => compromise(text).topics().json(),
    'wink-nlp: entities': (text: string) => wink.readDoc(text).entities().out(),
    'chrono-node: dates': (text: string) => chrono.parse(text),
  }
  return Object.entries(libraries).map(([name, run]) => ({
    name,
    speed: measure(few, rounds, () => {
      for (const text of few) run(text)
    }),
  }))
}
