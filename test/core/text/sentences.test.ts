import { describe, expect, test } from 'vitest'
import { findBlocks } from '../../../server/src/core/text/layout.ts'
import { splitSentences } from '../../../server/src/core/text/sentences.ts'
import { tokenise } from '../../../server/src/core/text/tokens.ts'

function sentencesOf(text: string): string[] {
  return splitSentences(text, tokenise(text), findBlocks(text)).map(({ start, end }) => text.slice(start, end))
}

/** "|" marks where one sentence ends and the next begins. */
const cases: readonly string[] = [
  'He left. |She stayed.',
  'He left! |Why? |Nobody knows.',
  'He left... |She stayed.',
  'He left… and she stayed.',
  'He waited ... and left.',
  '“He left.” |She stayed.',
  '"He left." |She stayed.',
  '“He left,” she said. |“She stayed.”',
  '(He left.) |She stayed.',
  'He left (in May). |She stayed.',
  '“Did he leave?” she asked.',
  '“Did he leave?” Mara Ellison asked.',
  '“Stop!” Vale shouted. |He ran.',
  '“Did he leave?” |Nobody knew.',
  'Mr. Doe met Gen. Vale at St. Anne.',
  'The ferry Sta. Rosa sank, and Atty. Doe with it.',
  'He lives on Main St. |The house is small.',
  'J. R. Doe met George W. Vale.',
  'Pte. Doe and Lieut. Vale met Thos. Bell of the 4th Regt. Foot.',
  'Sergt. Wm. Doe saw the Lieut. |He was ill.',
  'John Doe, Esq. |He was late.',
  'Yours of the 5th inst. Mr. Doe brought.',
  'B Coy. Lines were shelled. |She was coy. |Mara left.',
  'The rent was £6 3s. 4d. a year. |It cost 3s. |The man left.',
  'He paid 3s. |4 men came.',
  'He chose plan B. |The others did not.',
  'See Appendix C. |Annex B is missing.',
  'So was I. |Jane left.',
  'He met I. Zielinski there.',
  'See Appendix C. and D. there.',
  'It is in the U.S. |The others are not.',
  'The U.S. Senate met U.S. officials.',
  'He works for Harbour Inc. |It pays well.',
  'Doe Jr. was there.',
  'It cost 3.5 million. |It was late.',
  'A .45 was found.',
  'See No. 5 and Nos. 6 and 7.',
  'Dr. P. Zielinski met P. Zielinski.',
  'She said no. |The man left.',
  'See fig. 3 and pp. 12-14.',
  'See p. 7 of it.',
  'Brandt v. Harlow was heard.',
  'He came at 9 p.m. Saturday and left.',
  'He came at 9 p.m. |Police were there.',
  'He came at 9 p.m. EST and left.',
  'Friday 9 p.m. UPDATE',
  'He came at 9 p.m. to leave.',
  'He came at 9 p.m. |"Police were there," he said.',
  'He was hurt Sept. 24 and died Oct. 3.',
  'He came on Fri. |The others came later.',
  'The end.|Another begins.',
  'It is at example.com for all.',
  'Visit www.example.org. |It is new.',
  'The end.|“Another begins.”',
  '12. The council finds that nothing was decided.',
  '(3) The council finds nothing. |It says so.',
  'a. Apples and pears.',
  'He has a Ph.D. and an M.A. in law.',
  'They won 3-2. |He scored.',
  'Is it 5%? |Yes.',
  'Peaches, plums, etc. were sold. |Figs too.',
  'It grew by 5 percent, i.e. a lot, e.g. in May.',
  'The company (Harbour Ltd.) was sold. |It is old.',
  '‘He left.’ |She stayed.',
  'He left. |1,200 people stayed.',
  'He left.[1] |She stayed.',
  'Who left?! |Nobody.',
]

describe('splitSentences', () => {
  test.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('|', '')
    expect(sentencesOf(text)).toEqual(marked.split('|').map((each) => each.trim()))
  })

  test('a sentence never runs from one block into the next', () => {
    expect(sentencesOf('A heading\n\nHe left and\n\n- came back')).toEqual(['A heading', 'He left and', '- came back'])
  })

  test('a sentence runs over the line ends of wrapped text', () => {
    const text =
      'The council met for three hours on Monday\nand agreed on nothing at all in the very end. It then had\nbeen expected to.'
    expect(sentencesOf(text)).toEqual([
      'The council met for three hours on Monday\nand agreed on nothing at all in the very end.',
      'It then had\nbeen expected to.',
    ])
  })
})
