// `dossier export`: what is known of each document, one JSON object per line. Offsets are UTF-16 code units from the start of the document,
// end exclusive.

import type { DocumentFacts, Figure } from '../core/facts.ts'
import { statedBounds } from '../core/figures/stated.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compareNames } from '../core/text/document.ts'
import { isoDay } from '../features/figureText.ts'

/** In path order. */
export function* exportLines(snapshot: Snapshot): Generator<string> {
  const entries = [...snapshot.documents.values()].sort((a, b) => compareNames(a.document.name, b.document.name))
  for (const { document, facts } of entries) {
    if (facts === undefined) continue
    const entityOf = (name: number) => snapshot.corpus.links.entityOf(document.id, facts, name)
    yield JSON.stringify(exportDocument(document.name, facts, entityOf))
  }
}

/** `entityOf` gives the entity of a name (index into `facts.names`). */
export function exportDocument(
  document: string,
  facts: DocumentFacts,
  entityOf: (name: number) => EntityKey | undefined,
) {
  return {
    document,
    date: facts.date === undefined ? null : (isoDay(facts.date.day) ?? null),
    mentions: facts.mentions.flatMap(({ start, end, text, type, name }) => {
      const entity = entityOf(name)
      if (!facts.names[name]?.doubtful) return [{ start, end, text, type: type as string, entity }]
      // Of what kind it is the documents know that show it to be a name; the key begins with it.
      return entity === undefined ? [] : [{ start, end, text, type: entity.slice(0, entity.indexOf(':')), entity }]
    }),
    figures: facts.figures.map(exportFigure),
    dates: facts.dates.flatMap(({ start, end, text, value }) =>
      value === undefined ? [] : [{ start, end, text, value }],
    ),
    quotes: facts.quotes.map(({ start, end, speaker, cue }) => ({
      start,
      end,
      speaker: entityOf(speaker),
      cue: { start: cue.start, end: cue.end },
    })),
  }
}

/** The figure as stated: in the text's own unit, and without the tolerances used for comparing. */
function exportFigure(figure: Figure) {
  const { start, end, text, measure, noun } = figure
  return { start, end, text, ...exportValue(figure), unit: unitOf(figure, noun), measure }
}

/** What is counted, or the unit of measurement; undefined if the text gives neither. */
function unitOf(figure: Figure, noun: string | undefined): string | undefined {
  const { unit } = statedBounds(figure)
  return unit === '1' || unit === '' ? noun : unit
}

/** `value`, or the bounds of an interval, with `lowOpen` and `highOpen` if a bound is exclusive; `approximate` only if true. */
export function exportValue(figure: Figure) {
  const { value, low, high, lowOpen, highOpen, approximate } = statedBounds(figure)
  return {
    ...(value === undefined ? {} : { value }),
    ...(low === undefined ? {} : { low, lowOpen: lowOpen === true }),
    ...(high === undefined ? {} : { high, highOpen: highOpen === true }),
    ...(approximate ? { approximate } : {}),
  }
}
