// Who said what: quotations and reported clauses with their speakers, and those whose speaker is not certain.

import { expect, test } from 'vitest'
import { type MarkedDocument, markedDocument } from '../support/linking.ts'

function quotesOf({ text, facts }: MarkedDocument): string[] {
  return facts.quotes.map((quote) => {
    const cue = text.slice(quote.cue.start, quote.cue.end)
    return `${facts.names[quote.speaker]!.text} ${cue} ${text.slice(quote.start, quote.end).replace(/\s+/g, ' ')}`
  })
}

const cases: readonly (readonly [marked: string, ...quotes: string[]])[] = [
  // Quotation marks.
  ['“We will not leave,” [p Mara Velt] said.', 'Mara Velt said “We will not leave,”'],
  ['"We will not leave," said [p Mara Velt], a teacher.', 'Mara Velt said "We will not leave,"'],
  ['"We will not leave," Foreign Minister [p Mara Velt] told reporters.', 'Mara Velt told "We will not leave,"'],
  [
    '"We will not leave," [p Mara Velt], a teacher at the school, told reporters.',
    'Mara Velt told "We will not leave,"',
  ],
  ['[p Mara Velt] said: "We will not leave."', 'Mara Velt said "We will not leave."'],
  ['[p Mara Velt] told reporters that “we will not leave”.', 'Mara Velt told “we will not leave”'],
  ['[p Mara Velt] called it a "long and painful" day.', 'Mara Velt called "long and painful"'],
  ['[p Mara Velt], who shouted: "We will not leave", ran.', 'Mara Velt shouted "We will not leave"'],
  ['“We will not leave,” the [o Observatory] said.', 'Observatory said “We will not leave,”'],
  ['‘We won’t leave them,’ [p Mara Velt] said.', 'Mara Velt said ‘We won’t leave them,’'],
  ['[p Mara Velt] shouted: "We will not leave.” Then she ran.', 'Mara Velt shouted "We will not leave.”'],
  ["The ‘strike' was denied. “We will not leave,” [p Mara Velt] said.", 'Mara Velt said “We will not leave,”'],
  ['In the ‘eighties they left. “We will not leave,” [p Mara Velt] said.', 'Mara Velt said “We will not leave,”'],
  ['It quoted critics, with [p Mara Velt] stating: “We will not leave.”', 'Mara Velt stating “We will not leave.”'],
  ['A meeting with [p Mara Velt] said to be secret was over.'],
  ['"It was an awful chaos," said [p Simms]\' cousin, [p Angela Simms], who lives there.'],
  // A verb that has an object reports nothing.
  ['The [o Union] added [p Karim Velt], a spy chief, to its list.'],
  ['[p Mara Velt] added they would never leave.', 'Mara Velt added they would never leave'],
  // A quotation of several sentences, and another's right behind it.
  [
    '[p Carol Velt] said: "Our thoughts are with [p Kasia]\'s family. We ask anyone who was there to come."\n\n[p Oskar Stane], who runs a shop opposite, said: "She came in every day. I can\'t believe it."',
    'Carol Velt said "Our thoughts are with Kasia\'s family. We ask anyone who was there to come."',
    'Oskar Stane said "She came in every day. I can\'t believe it."',
  ],
  [
    'It was late. “We will not leave.” [p Mara Velt] said: “We never have left.”',
    'Mara Velt said “We never have left.”',
  ],
  // One speaker, several quotations.
  [
    '“We will not leave,” [p Mara Velt] said. “We never have.”',
    'Mara Velt said “We will not leave,”',
    'Mara Velt said “We never have.”',
  ],
  [
    '“We will not,” [p Mara Velt] said, “ever leave them.”',
    'Mara Velt said “We will not,”',
    'Mara Velt said “ever leave them.”',
  ],
  [
    '“We will not leave,” said [p Mara Velt].\n\n“But I am afraid of them,” she said.',
    'Mara Velt said “We will not leave,”',
    'Mara Velt said “But I am afraid of them,”',
  ],
  [
    '[p Mara Velt] said: “We will not leave.\n\n“We never have. We never will.”',
    'Mara Velt said “We will not leave.',
    'Mara Velt said “We never have. We never will.”',
  ],
  [
    '[p Mara Velt] said it was all over. “I am tired of it.”',
    'Mara Velt said it was all over',
    'Mara Velt said “I am tired of it.”',
  ],
  [
    '“We will not leave,” [p Mara Velt] said.\n\n“We never have left them.”',
    'Mara Velt said “We will not leave,”',
    'Mara Velt said “We never have left them.”',
  ],
  [
    '“We will not leave,” [p Mara Velt] said.\n\nThe sign read: “We never have left them.”',
    'Mara Velt said “We will not leave,”',
  ],
  ['[p Mara Velt] told [p Ilya Stane] it was over.\n\n“I am tired of it.”'],
  [
    '[p Mara Velt], director of the museum in [l Zenda], Ruritania, said, “We will not leave.”',
    'Mara Velt said “We will not leave.”',
  ],
  // The antecedent is clear, or there is none.
  ['[p Ilya Stane] met [p Mara Velt].\n\n“We will not leave,” she said.'],
  ['[p Mara Velt] spoke.\n\n“We will not leave,” she said.', 'Mara Velt said “We will not leave,”'],
  // Another speaks.
  ['“We will not leave,” a military source told [o Zenda News].'],
  ["“We will not leave,” [p Mara Velt]'s lawyer said."],
  ['“We will not leave,” said a lawyer for [p Mara Velt].'],
  ['“We will not leave,” residents of [l Zenda] said.'],
  ['“We will not leave,” [p Mara Velt] and [p Ilya Stane] said.'],
  ['“We will not leave,” a spokesman for [o Veltcorp] said.', 'Veltcorp said “We will not leave,”'],
  ['“We will not leave,” said a spokesman for [o Veltcorp].', 'Veltcorp said “We will not leave,”'],
  ['An [o Veltcorp] spokesman on Monday said the talks would go on.', 'Veltcorp said the talks would go on'],
  ["[p Mara Velt]'s [o Veltcorp] spokesman left. [l Zenda] spokesmen said the talks would go on."],
  ['A spokesman for President [p Mara Velt] said the talks would go on.'],
  ['The so-called “experts” met [p Mara Velt].'],
  // An inverted clause.
  ['The talks would go on, said Foreign Minister [p Mara Velt].', 'Mara Velt said The talks would go on'],
  ['The talks would go on, said [p Mara Velt] of [o Veltcorp].', 'Mara Velt said The talks would go on'],
  ['The talks would go on, said [p Mara Velt], who was there.', 'Mara Velt said The talks would go on'],
  ['The talks would go on, said the lawyer of [p Mara Velt].'],
  ['The man in the car, said to be [p Mara Velt], ran.'],
  ['The talks, said [p Mara Velt], would go on.'],
  [
    'The talks would go on, said [p Mara Velt]. He was badly hurt, she said.',
    'Mara Velt said The talks would go on',
    'Mara Velt said He was badly hurt',
  ],
  ['The talks would go on, said her father, [p Ilya Stane].', 'Ilya Stane said The talks would go on'],
  ['“We will not leave,” said the owner, [p Mara Velt].', 'Mara Velt said “We will not leave,”'],
  ['“We will not leave,” said the owner, but [p Mara Velt] left.'],
  ['[p Ilya Stane], the mayor of [l Strelsau], [p Mara Velt], says that the talks would go on.'],
  ['A neighbour, [p Mara Velt], told reporters that the talks would go on.', 'Mara Velt told the talks would go on'],
  ['[p Mara Velt] said shots were fired at them.', 'Mara Velt said shots were fired at them'],
  ['[p Mara Velt] said in a statement that was late.'],
  ['[p Mara Velt] said little when guards were there.'],
  ['[p Mara Velt] told [o Zenda News] her daughter had come home.', 'Mara Velt told her daughter had come home'],
  // Of whom it is said is not who says it.
  [
    'The talks would go on, said [p Mara Velt]. [p Ilya Stane] had left the room, she said.',
    'Mara Velt said The talks would go on',
    'Mara Velt said Ilya Stane had left the room',
  ],
  ['It was late. [p Ilya Stane] had left the room, he said.'],
  // The owner of the subject is not the speaker.
  ["[p Mara Velt]'s friend came later. She said the talks would go on."],
  // "The lieutenant": only where the text has named one, and no other lieutenant.
  ['Lt. [p Mara Velt] came. “We will not leave,” the lieutenant said.', 'Mara Velt said “We will not leave,”'],
  ['Sheriff [p Mara Velt] met [p Ilya Stane]. “We are late,” the sheriff said.', 'Mara Velt said “We are late,”'],
  ['Lt. [p Mara Velt] and Lt. [p Ilya Stane] came. “We will not leave,” the lieutenant said.'],
  ['A lieutenant fell. Lt. [p Mara Velt] came. “We will not leave,” the lieutenant said.'],
  ['Lt. [p Mara Velt] came with three detectives. “We will not leave,” the detective said.'],
  [
    "[p Mara Velt]'s friend came. [p Velt] was tired. She said the talks would go on.",
    'Mara Velt said the talks would go on',
  ],
  ['[p Mara Velt] with [o Veltcorp] said the talks would go on.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] on Monday said the talks would go on.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] late Monday said the talks would go on.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] told [o Zenda News] she would go on with it.', 'Mara Velt told she would go on with it'],
  ['[p Mara Velt] told [p Ilya Stane] the whole story at once.'],
  ['[p Mara Velt] said detectives were there all night.', 'Mara Velt said detectives were there all night'],
  // Reported speech.
  ['[p Mara Velt] said that the talks would go on.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] said on Monday the talks would go on.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] said the talks would go on, but nobody believed it.', 'Mara Velt said the talks would go on'],
  ['[p Mara Velt] told reporters that the talks would go on.', 'Mara Velt told the talks would go on'],
  ['Six people were killed on Friday, the [o Observatory] said.', 'Observatory said Six people were killed on Friday'],
  ['According to the [o Observatory], six people were killed.', 'Observatory According to six people were killed'],
  [
    'Six people were killed on Friday, according to the [o Observatory].',
    'Observatory according to Six people were killed on Friday',
  ],
  [
    'According to a spokesman for [o Veltcorp], six people were killed.',
    'Veltcorp According to six people were killed',
  ],
  [
    'According to a spokesman for [o Veltcorp], [p Mara Velt], six people were killed.',
    'Mara Velt According to six people were killed',
  ],
  [
    '[l STRELSAU] ([o Zenda Wire]) — Six people were killed on Friday, the [o Observatory] said.',
    'Observatory said Six people were killed on Friday',
  ],
  ['According to [o Veltcorp] documents, six people were killed.'],
  ['[p Mara Velt] announced an offensive to take the city.'],
  ['[p Mara Velt] said in a statement.'],
  [
    '[p Mara Velt] said it was “long and painful” for them all.',
    'Mara Velt said it was “long and painful” for them all',
  ],
]

test.each(cases)('%s', (marked, ...quotes) => {
  expect(quotesOf(markedDocument(marked))).toEqual(quotes)
})
