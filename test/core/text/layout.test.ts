import { describe, expect, test } from 'vitest'
import { findBlocks } from '../../../server/src/core/text/layout.ts'

/** One line a block: its kind, with level and number where it has them, and how it begins. */
function shape(text: string): string[] {
  return findBlocks(text).map((block) => {
    const level = block.level === 0 ? '' : String(block.level)
    const number = block.number === undefined ? '' : ` (${block.number})`
    const content = text.slice(block.start, block.end).replace(/\s+/g, ' ')
    return `${block.kind}${level}${number}: ${content.length < 32 ? content : `${content.slice(0, 30)}…`}`
  })
}

const prose =
  'The council met for three hours on Monday and agreed on nothing, as those in the gallery had expected it to do.'

const cases: readonly (readonly [name: string, lines: readonly string[], expected: readonly string[]])[] = [
  ['an empty text', [''], []],
  ['white space alone', [' \t', '', '\u00a0'], []],
  [
    'a title and paragraphs',
    ['Council agrees on nothing', '', prose, prose],
    [
      'heading1: Council agrees on nothing',
      'paragraph: The council met for three hour…',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'question headings',
    [prose, 'Who was there?', prose],
    [
      'paragraph: The council met for three hour…',
      'heading2: Who was there?',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a heading in capitals with a colon',
    [prose, 'BACKGROUND:', prose],
    [
      'paragraph: The council met for three hour…',
      'heading2: BACKGROUND:',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a line that introduces a quotation',
    [prose, 'She went on to say:', prose],
    [
      'paragraph: The council met for three hour…',
      'paragraph: She went on to say:',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'hard-wrapped paragraphs with a blank line between',
    [
      'The council met for three hours on Monday and',
      'agreed on nothing, as those who watched it from the',
      'gallery had expected it to do.',
      '',
      'It will meet again in a fortnight, when the mayor is',
      'back from the coast.',
    ],
    ['paragraph: The council met for three hour…', 'paragraph: It will meet again in a fortni…'],
  ],
  [
    'hard-wrapped paragraphs told apart by a short last line',
    [
      'The council met for three hours on Monday and then',
      'agreed on nothing, as those who watched it from the',
      'gallery had said.',
      'It will meet again in a fortnight, when the mayor is',
      'back from the coast.',
    ],
    ['paragraph: The council met for three hour…', 'paragraph: It will meet again in a fortni…'],
  ],
  [
    'hard-wrapped paragraphs told apart by their first line standing in',
    [
      '   The council met for three hours on Monday and it',
      'agreed on nothing, as those who watched it from the',
      'gallery had expected it to do on that summer evening.',
      '   It will meet again in a fortnight, when the mayor',
      'is back from the coast with all of her advisers and',
      'friends.',
    ],
    ['paragraph: The council met for three hour…', 'paragraph: It will meet again in a fortni…'],
  ],
  [
    'indented paragraphs of one line each',
    [
      '   The council met for three hours on that day and',
      'left.',
      '   It agreed on nothing at all, as was expected.',
      '   “We saw nobody in the hall,” the mayor told us.',
      '   Nobody else spoke, but the clerk took notes and',
      'read them.',
    ],
    [
      'paragraph: The council met for three hour…',
      'paragraph: It agreed on nothing at all, a…',
      'paragraph: “We saw nobody in the hall,” t…',
      'paragraph: Nobody else spoke, but the cle…',
    ],
  ],
  [
    'narrow text that goes on in lower case',
    ['The council met for three hours', 'and left.', 'apples', 'pears'],
    ['paragraph: The council met for three hour…', 'paragraph: apples', 'paragraph: pears'],
  ],
  [
    'a title in capitals over a longer heading',
    ['IN THE HIGH COURT', 'PARTICULARS OF THE CLAIM', prose],
    ['heading1: IN THE HIGH COURT', 'heading2: PARTICULARS OF THE CLAIM', 'paragraph: The council met for three hour…'],
  ],
  [
    'an item that goes on at the margin',
    ['(b) The owner knew or ought to', 'have known of it.', '(c) Nobody else did.'],
    ['listItem (b): (b) The owner knew or ought to…', 'listItem (c): (c) Nobody else did.'],
  ],
  [
    'a turn that goes on under its speaker',
    ['THE CHAIR:  Good morning.', '            We go on with Mr Vale.', 'MR VALE:  Thank you.'],
    ['paragraph: THE CHAIR: Good morning. We go…', 'paragraph: MR VALE: Thank you.'],
  ],
  [
    'bullets',
    ['* Apples from the north', '* Pears', '• Plums', '- Figs'],
    ['listItem: * Apples from the north', 'listItem: * Pears', 'listItem: • Plums', 'listItem: - Figs'],
  ],
  [
    'items that run on',
    ['- The mayor, who was away on the coast with her advisers,', '  sent a letter.', '- The clerk read it.'],
    ['listItem: - The mayor, who was away on t…', 'listItem: - The clerk read it.'],
  ],
  [
    'numbered items',
    ['1. Apples', '2. Pears', '3) Plums'],
    ['listItem (1): 1. Apples', 'listItem (2): 2. Pears', 'listItem (3): 3) Plums'],
  ],
  [
    'numbered paragraphs',
    [`12. ${prose}`, '', `13. ${prose}`],
    ['paragraph (12): 12. The council met for three …', 'paragraph (13): 13. The council met for three …'],
  ],
  [
    'a numbered heading',
    ['2. The meeting', '', prose],
    ['heading2 (2): 2. The meeting', 'paragraph: The council met for three hour…'],
  ],
  [
    'an interview',
    ['Q: Who was there on Monday when the whole council came', 'together?', 'A: Nobody that I knew.', 'Q: And then?'],
    ['paragraph: Q: Who was there on Monday whe…', 'paragraph: A: Nobody that I knew.', 'paragraph: Q: And then?'],
  ],
  [
    'a transcript',
    ['MS. VALE: We were there for three hours on that day and', 'saw nobody at all.', 'THE CHAIR: Thank you.'],
    ['paragraph: MS. VALE: We were there for th…', 'paragraph: THE CHAIR: Thank you.'],
  ],
  [
    'a mail',
    [
      'From: Mara Ellison <mara@example.org>',
      'To: desk@example.org',
      'Subject: Council',
      'Date: 3 May 2014',
      '',
      prose,
    ],
    [
      'metadata: From: Mara Ellison <mara@examp…',
      'metadata: To: desk@example.org',
      'metadata: Subject: Council',
      'metadata: Date: 3 May 2014',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'Markdown',
    [
      '---',
      'title: Council',
      'date: 2014-05-03',
      '---',
      '# Council',
      prose,
      '## Votes',
      '- None',
      '```',
      'code here',
      '```',
      '',
      'Later',
      '-----',
      prose,
    ],
    [
      'verbatim: --- title: Council date: 2014-…',
      'heading1: # Council',
      'paragraph: The council met for three hour…',
      'heading2: ## Votes',
      'listItem: - None',
      'verbatim: ``` code here ```',
      'heading2: Later',
      'boilerplate: -----',
      'paragraph: The council met for three hour…',
    ],
  ],
  ['a fence that never closes', ['```', prose], ['paragraph: ```', 'paragraph: The council met for three hour…']],
  [
    'links under "READ MORE" until prose goes on',
    [prose, 'READ MORE', 'Mayor away on the coast', 'Clerk reads letter to empty hall', prose],
    [
      'paragraph: The council met for three hour…',
      'boilerplate: READ MORE',
      'boilerplate: Mayor away on the coast',
      'boilerplate: Clerk reads letter to empty ha…',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'bulleted links under "READ MORE" until a line without a bullet',
    [prose, 'READ MORE', '* Mayor away on the coast', '* Clerk reads letter', 'What happened next?', prose],
    [
      'paragraph: The council met for three hour…',
      'boilerplate: READ MORE',
      'boilerplate: * Mayor away on the coast',
      'boilerplate: * Clerk reads letter',
      'heading2: What happened next?',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a link inside the text',
    [prose, 'RELATED: Mayor away on the coast', prose],
    [
      'paragraph: The council met for three hour…',
      'boilerplate: RELATED: Mayor away on the coa…',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'an address and stray counters above the text',
    ['https://example.org/a/b', '90', '9', prose],
    [
      'address: https://example.org/a/b',
      'boilerplate: 90',
      'boilerplate: 9',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'footers',
    [
      prose,
      'Source: The Paper',
      'No comments:',
      'Post a Comment',
      'Facebook | Twitter | E-mail',
      '© 2014 The Paper. All rights reserved.',
    ],
    [
      'paragraph: The council met for three hour…',
      'metadata: Source: The Paper',
      'boilerplate: No comments:',
      'boilerplate: Post a Comment',
      'boilerplate: Facebook | Twitter | E-mail',
      'boilerplate: © 2014 The Paper. All rights r…',
    ],
  ],
  [
    'a byline',
    ['Council agrees on nothing', 'By Mara Ellison', 'May 3, 2014 12:45 PM', '', prose],
    [
      'heading1: Council agrees on nothing',
      'metadata: By Mara Ellison',
      'metadata: May 3, 2014 12:45 PM',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'credits behind the text',
    [prose, '(Reporting by Mara Ellison; editing by Jo Vale)'],
    ['paragraph: The council met for three hour…', 'metadata: (Reporting by Mara Ellison; ed…'],
  ],
  [
    'a dateline glued to its paragraph',
    [`HARBOUR TOWN, Sept 24 (Agency) - ${prose}`],
    ['paragraph: HARBOUR TOWN, Sept 24 (Agency)…'],
  ],
  [
    'a quotation on a line of its own',
    [prose, '“We saw nobody.”', prose],
    [
      'paragraph: The council met for three hour…',
      'paragraph: “We saw nobody.”',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'clock times over the entries of a live page',
    ['2:17 p.m. UPDATE:', prose],
    ['heading1: 2:17 p.m. UPDATE:', 'paragraph: The council met for three hour…'],
  ],
  [
    'names in a list',
    [
      prose,
      'PRESENT:',
      'Mayor Mara Ellison',
      'Trustee Jo Vale',
      'Trustee Ann Thistlewood',
      'ABSENT: Trustee Tom Oake',
      '',
      prose,
    ],
    [
      'paragraph: The council met for three hour…',
      'heading2: PRESENT:',
      'paragraph: Mayor Mara Ellison',
      'paragraph: Trustee Jo Vale',
      'paragraph: Trustee Ann Thistlewood',
      'paragraph: ABSENT: Trustee Tom Oake',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a signature',
    [prose, '', 'Yours sincerely,', 'Mara Ellison', 'Director of the Harbour', '', prose],
    [
      'paragraph: The council met for three hour…',
      'paragraph: Yours sincerely,',
      'paragraph: Mara Ellison',
      'paragraph: Director of the Harbour',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a form',
    [
      prose,
      '',
      'Name: Mara Ellison',
      'Born: in 1961',
      'a.k.a.: Ma Ellison',
      'Reasons: She led the council for many years.',
      '',
      prose,
    ],
    [
      'paragraph: The council met for three hour…',
      'paragraph: Name: Mara Ellison',
      'paragraph: Born: in 1961',
      'paragraph: a.k.a.: Ma Ellison',
      'paragraph: Reasons: She led the council f…',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'questions between speakers',
    [
      prose,
      '',
      'VALE: Who was there?',
      '',
      'ELLISON: Nobody at all was there on that day.',
      '',
      'Mr. Oake (North): Why?',
      '',
      'Mrs. Vale: They were away.',
    ],
    [
      'paragraph: The council met for three hour…',
      'paragraph: VALE: Who was there?',
      'paragraph: ELLISON: Nobody at all was the…',
      'paragraph: Mr. Oake (North): Why?',
      'paragraph: Mrs. Vale: They were away.',
    ],
  ],
  [
    'a topic with a colon under a heading',
    ['ANSWERS TO QUESTIONS', '', 'Fisheries: Boats', '', `Mr. Oake: ${prose}`],
    ['heading1: ANSWERS TO QUESTIONS', 'heading2: Fisheries: Boats', 'paragraph: Mr. Oake: The council met for …'],
  ],
  [
    'Q. and A. with stops',
    [prose, '', 'Q. Were you there?', 'A. I was, for a while', 'Q. And then?', 'A. I went home.'],
    [
      'paragraph: The council met for three hour…',
      'paragraph: Q. Were you there?',
      'paragraph: A. I was, for a while',
      'paragraph: Q. And then?',
      'paragraph: A. I went home.',
    ],
  ],
  [
    'items in a sentence',
    [
      'The council found that',
      '(i) the quay was old;',
      '(ii) the crane was older; and',
      '(iii) nobody had looked at either of them in six years.',
    ],
    [
      'paragraph: The council found that',
      'listItem (i): (i) the quay was old;',
      'listItem (ii): (ii) the crane was older; and',
      'listItem (iii): (iii) nobody had looked at eit…',
    ],
  ],
  [
    'numbered paragraphs that introduce something',
    [`4. ${prose}`, '', '5. Clause 8 provided:', '', '“Nobody may load the crane with more than', '28 tons.”'],
    [
      'paragraph (4): 4. The council met for three h…',
      'listItem (5): 5. Clause 8 provided:',
      'paragraph: “Nobody may load the crane wit…',
      'paragraph: 28 tons.”',
    ],
  ],
  [
    'numbers in numbers under numbered headings in capitals',
    [
      '3. OLD BUSINESS',
      'a. The bridge was closed.',
      '4. NEW BUSINESS',
      '4.1 Budget. The clerk read it.',
      '4.2 Roads. None.',
    ],
    [
      'heading2 (3): 3. OLD BUSINESS',
      'listItem (a): a. The bridge was closed.',
      'heading2 (4): 4. NEW BUSINESS',
      'listItem (4.1): 4.1 Budget. The clerk read it.',
      'listItem (4.2): 4.2 Roads. None.',
    ],
  ],
  ['a number in brackets that numbers nothing', ['(313) 222-2058'], ['listItem: (313) 222-2058']],
  [
    'a decimal at the beginning',
    ['1.5 million people fled the coast.'],
    ['paragraph: 1.5 million people fled the co…'],
  ],
  [
    'the title of a numbered part below its number',
    [
      'TREATY OF THE COAST',
      '',
      'PART I',
      'GENERAL',
      '',
      'Article 1',
      'Definitions',
      '',
      prose,
      '',
      'Article 2. Payments. Nobody pays.',
      '',
      'CHAPTER II.',
      '',
      'THE HARBOUR.',
      '',
      prose,
    ],
    [
      'heading1: TREATY OF THE COAST',
      'heading2 (I): PART I GENERAL',
      'heading3 (1): Article 1 Definitions',
      'paragraph: The council met for three hour…',
      'paragraph (2): Article 2. Payments. Nobody pa…',
      'heading2 (II): CHAPTER II. THE HARBOUR.',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'remarks in brackets, rows of a table, telephone numbers',
    [
      prose,
      '',
      '(On the record)',
      '',
      prose,
      '',
      'District      Families    Persons',
      '-------------',
      prose,
      '',
      'Tel. +31 20 555 0134',
      '',
      prose,
    ],
    [
      'paragraph: The council met for three hour…',
      'paragraph: (On the record)',
      'paragraph: The council met for three hour…',
      'paragraph: District Families Persons',
      'boilerplate: -------------',
      'paragraph: The council met for three hour…',
      'paragraph: Tel. +31 20 555 0134',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a telegram in capitals',
    [
      '1. THE MINISTER TOLD THE AMBASSADOR ON MAY 12 THAT FORTY MEN',
      'WERE KILLED AT THE RIVER. HE ASKED FOR AID.',
      '',
      'THE ARMY SAYS THAT NO MORE THAN FIFTEEN MEN HAD DIED ON THE',
      'BANK OF THE RIVER ON THAT DAY.',
    ],
    ['paragraph (1): 1. THE MINISTER TOLD THE AMBAS…', 'paragraph: THE ARMY SAYS THAT NO MORE THA…'],
  ],
  [
    'a quoted mail',
    [
      prose,
      '',
      'Mara',
      '',
      'On 3 May 2014, Jo Vale <jo@example.org> wrote:',
      '> Mara,',
      '>',
      '> the contractor wants more than we agreed on with him and',
      '> with the bank.',
      '>',
      '>> Who said so?',
    ],
    [
      'paragraph: The council met for three hour…',
      'paragraph: Mara',
      'metadata: On 3 May 2014, Jo Vale <jo@exa…',
      'paragraph: > Mara,',
      'boilerplate: >',
      'paragraph: > the contractor wants more th…',
      'boilerplate: >',
      'paragraph: >> Who said so?',
    ],
  ],
  ['headings of a wiki', ['== Life ==', prose], ['heading2: == Life ==', 'paragraph: The council met for three hour…']],
  [
    'a heading behind links that stand close together',
    [prose, 'READ MORE', 'Mayor away on the coast', 'Clerk reads letter', '', 'What happened next?', '', prose],
    [
      'paragraph: The council met for three hour…',
      'boilerplate: READ MORE',
      'boilerplate: Mayor away on the coast',
      'boilerplate: Clerk reads letter',
      'heading2: What happened next?',
      'paragraph: The council met for three hour…',
    ],
  ],
  [
    'a party at the right margin',
    ['BETWEEN:', '', '(1) THE HARBOUR COMPANY', '                                    Defendant', '', prose],
    [
      'heading1: BETWEEN:',
      'listItem (1): (1) THE HARBOUR COMPANY',
      'paragraph: Defendant',
      'paragraph: The council met for three hour…',
    ],
  ],
]

describe('findBlocks', () => {
  test.each(cases)('%s', (_, lines, expected) => {
    expect(shape(lines.join('\n'))).toEqual(expected)
    expect(shape(lines.join('\r\n'))).toEqual(expected)
  })
})
