// What documents call people, organisations and places: the phrases that are taken, whole and exact, and those that are not.

import { expect, test } from 'vitest'
import { type MarkedDocument, markedDocument } from '../support/linking.ts'

function descriptionsOf({ text, facts }: MarkedDocument): string[] {
  return facts.descriptions.map((description) => {
    expect(text.slice(description.start, description.end).replace(/\s+/g, ' ')).toBe(description.text)
    return `${facts.names[description.name]!.text}: ${description.text}`
  })
}

const cases: readonly (readonly [marked: string, ...descriptions: string[]])[] = [
  // Titles before the name.
  ['Foreign Minister [p Mara Velt] spoke.', 'Mara Velt: Foreign Minister'],
  ['First Officer [p Mara Velt] spoke.', 'Mara Velt: First Officer'],
  ['Second Lieutenant [p Ilya Stane] fell in 1916.', 'Ilya Stane: Second Lieutenant'],
  ['First Minister [p Mara Velt] lost the vote.', 'Mara Velt: First Minister'],
  ['First President [p Mara Velt] spoke, then the others.', 'Mara Velt: President'],
  ['British Foreign Secretary [p Mara Velt] spoke.', 'Mara Velt: British Foreign Secretary'],
  ["[l Ruritania]'s President [p Mara Velt] spoke.", "Mara Velt: Ruritania's President"],
  ['[o State Department] spokesman [p Ilya Stane] spoke.', 'Ilya Stane: State Department spokesman'],
  ['Former opposition leader [p Ilya Stane] spoke.', 'Ilya Stane: Former opposition leader'],
  ['The veteran river pilot [p Ilya Stane] spoke.', 'Ilya Stane: veteran river pilot'],
  ['They met U.S. Secretary of State [p Mara Velt] there.', 'Mara Velt: U.S. Secretary of State'],
  ['Meanwhile President [p Mara Velt] spoke.', 'Mara Velt: President'],
  ['Shots were fired by gunman [p Ilya Stane].', 'Ilya Stane: gunman'],
  ['Mr [p Stane] and Dr. [p Velt] spoke.'],
  ['It is a major [p Stane] collection.'],
  ['The finals saw Ruritanian captain [p Ilya Stane] limp.', 'Ilya Stane: Ruritanian captain'],
  ['His brother [p Ilya Stane] spoke.', 'Ilya Stane: brother'].slice(0, 1) as [string],
  ['Police told [p Ilya Stane] to leave.'],
  ['Medical charity [o Doctors of Strelsau] left.', 'Doctors of Strelsau: Medical charity'],
  ['The war monitor [o Northern Observatory] spoke.', 'Northern Observatory: war monitor'],
  ['It happened in the Ruritanian capital [l Strelsau].', 'Strelsau: Ruritanian capital'],
  ['It happened in the city [l Strelsau].'],
  // Appositions behind it.
  ['[p Mara Velt], the President of [l Ruritania], spoke.', 'Mara Velt: President of Ruritania'],
  ['[p Mara Velt], the President of [l Ruritania], which borders the sea, spoke.', 'Mara Velt: President of Ruritania'],
  ['[p Mara Velt], the mayor of [l Strelsau], [p Ilya Stane], spoke.'],
  ['[p Ilya Stane], 41, a teacher from [l Strelsau], spoke.', 'Ilya Stane: teacher from Strelsau'],
  ['“We left,” said [p Ilya Stane], a 32-year-old car dealer.', 'Ilya Stane: 32-year-old car dealer'],
  ['[p Ilya Stane], research adviser at [o NOR], spoke.', 'Ilya Stane: research adviser at NOR'],
  [
    '[p Ilya Stane], director of communications and head of the press office, spoke.',
    'Ilya Stane: director of communications and head of the press office',
  ],
  ['[p Ilya Stane], who is a teacher, spoke.'],
  ['[p Ilya Stane], the spokesman said, left.'],
  ['[p Ilya Stane], a spokesman said on Monday, left.'],
  ['[p Ilya Stane], Director [p Mara Velt] and others left.', 'Mara Velt: Director'],
  ['[p Ilya Stane], his deputy, left.'],
  ['[o Veltcorp], a steel company based in [l Strelsau], fell.', 'Veltcorp: steel company based in Strelsau'],
  ['[l Zenda], a town north of [l Strelsau], is flooded.', 'Zenda: town north of Strelsau'],
  ['[l Zenda], [l Hentzau County], is flooded.'],
  ['[o Veltcorp], the [o Zenda Steel Company] and others fell.'],
  ['[p Ilya Stane], coach of the boys’ team, spoke.', 'Ilya Stane: coach of the boys’ team'],
  // Appositions before it.
  ['The President of [l Ruritania], [p Mara Velt], spoke.', 'Mara Velt: President of Ruritania'],
  ["Ruritania's ambassador to Zenda, [p Ilya Stane], spoke.", "Ilya Stane: Ruritania's ambassador to Zenda"],
  ['It lies off the coast of the province, [l Zenda].'],
  ['It is a version featuring former band member, [p Ilya Stane].'],
  ['Another brother, [p Ilya Stane], spoke.'],
  ['When the teacher left, [p Ilya Stane] spoke.'],
  // Sentences that say it.
  ["[p Ilya Stane] was [l Ruritania]'s ambassador to [l Zenda].", "Ilya Stane: Ruritania's ambassador to Zenda"],
  ['[p Ilya Stane] has been a teacher since March.', 'Ilya Stane: teacher'],
  ['[p Ilya Stane] served as mayor of [l Zenda].', 'Ilya Stane: mayor of Zenda'],
  ['[p Ilya Stane] was shot by the mayor.'],
  ['[p Ilya Stane] is not a teacher.'],
  ['The brother of [p Ilya Stane] is a teacher.'],
]

test.each(cases)('%s', (marked, ...descriptions) => {
  expect(descriptionsOf(markedDocument(marked))).toEqual(descriptions)
})
