// What the search for names needs: word lists and the trained tagger, compiled once.

import { compileGazetteer, type Gazetteer } from '../lexicon/gazetteer.ts'
import { decodeModel, emptyModel } from '../tag/model.ts'
import { Tagger } from '../tag/tagger.ts'

export interface NameKnowledge {
  readonly gazetteer: Gazetteer
  /** Contains scratch memory for one document at a time; results depend only on the input. */
  readonly tagger: Tagger
}

export function compileNameKnowledge(
  tables: ReadonlyMap<string, string>,
  model: Uint8Array | undefined,
  gazetteer: Gazetteer = compileGazetteer(tables),
): NameKnowledge {
  const decoded = model === undefined ? undefined : decodeModel(model)
  return { gazetteer, tagger: new Tagger(decoded ?? emptyModel, gazetteer) }
}
