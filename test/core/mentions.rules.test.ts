// What is a name and what is not, from raw text: a table for every rule, near misses included. "Name/type" in order of the text.

import { describe, expect, it } from 'vitest'
import { findCandidates, rules } from '../../server/src/core/mentions/mentions.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from '../support/lexicon.ts'

const lexicon = testLexicon()

function names(text: string): string[] {
  const blocks = findBlocks(text)
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, blocks)
  const spelled = spell(text, tokens)
  return findCandidates({ source: { text }, tokens, spelled, sentences, blocks, lexicon }).candidates.map(
    ({ start, end, type }) => `${text.slice(start, end)}/${type}`,
  )
}

type Case = readonly [text: string, expected: readonly string[]]

const tables: Readonly<Record<string, readonly Case[]>> = {
  initials: [
    ['He saw P. Zielinski.', ['P. Zielinski/person']],
    ['They voted for option P. Nobody objected.', []],
  ],
  'title before a name': [
    ['President Moreau met Mr Adeyemi in Lisbon on Monday.', ['Moreau/person', 'Adeyemi/person', 'Lisbon/place']],
    ['Syrian President Karim al-Rashid said the talks had failed.', ['Syrian/group', 'Karim al-Rashid/person']],
    [
      'Foreign Minister Jane Holloway resigned, Lt. Col. Peter Varga said.',
      ['Jane Holloway/person', 'Peter Varga/person'],
    ],
    [
      'Everybody agreed, said Pentagon Press Secretary Anna Holloway.',
      ['Pentagon/organisation', 'Anna Holloway/person'],
    ],
    ['The ruling by Chief Judge Wood was clear.', ['Wood/person']],
    ['The council met Dr. P. Zielinski on Monday.', ['P. Zielinski/person']],
    [
      'Present were Ms. Karin Osei, Mr. T. Nakamura and Dr. A. B. Okonkwo.',
      ['Karin Osei/person', 'T. Nakamura/person', 'A. B. Okonkwo/person'],
    ],
    [
      'Police named 35-year-old Marquis Andrews and Earl Whitfield.',
      ['Marquis Andrews/person', 'Earl Whitfield/person'],
    ],
    ['Shares rose when Granveld CEO Bruno Haldane spoke.', ['Bruno Haldane/person']],
    ['She met King Olav in Oslo.', ['Olav/person', 'Oslo/place']],
    ['They met the Duke of Wellington in Vienna.', ['Duke of Wellington/person', 'Vienna/place']],
    ['The Prime Minister said nothing. The General was silent.', []],
    [
      'The Justice Department sued Prince William County.',
      ['Justice Department/organisation', 'Prince William County/place'],
    ],
    ['General Motors closed the plant.', ['General Motors/organisation']],
  ],
  'form of address': [
    ['It did, Your Honor, and I told His Excellency so, Madam Chair.', []],
    ['Mr. Speaker, the bill was read by Mr. Adeyemi.', ['Adeyemi/person']],
  ],
  'post behind a name': [
    ['Contact: Ms. Karin Osei, Head of Communications, in Lisbon.', ['Karin Osei/person', 'Lisbon/place']],
    [
      'It is signed by Karin Osei, Engagement Partner, and Peter Varga, Bank of Portugal.',
      ['Karin Osei/person', 'Peter Varga/person', 'Bank of Portugal/organisation'],
    ],
  ],
  partners: [
    ['I spoke with Coldbrook & Lyle on Monday.', ['Coldbrook & Lyle/organisation']],
    ['Tom & Lucy were there.', ['Tom/person', 'Lucy/person']],
  ],
  'organisation’s last word': [
    ['He was taken to the Zorvath Valley Hospital.', ['Zorvath Valley Hospital/organisation']],
    ['It was said by the Moving Waters Commission.', ['Moving Waters Commission/organisation']],
    ['They met at University Park in Denver.', ['University Park/place', 'Denver/place']],
  ],
  'rest of a name': [
    [
      'John Marwick Jr. met John Marwick Sr. in Leeds.',
      ['John Marwick Jr./person', 'John Marwick Sr./person', 'Leeds/place'],
    ],
    ['They met Anna Kowalska, Jr., in Leeds.', ['Anna Kowalska, Jr./person', 'Leeds/place']],
    [
      'It was signed by Karl Brand\uFFFDt and Inge M\uFFFDller.',
      ['Karl Brand\uFFFDt/person', 'Inge M\uFFFDller/person'],
    ],
    ['He said \uFFFDno\uFFFD to Anna Kowalska.', ['Anna Kowalska/person']],
  ],
  nickname: [
    [
      'They hurt Christopher “CJ” Varga-Holt. CJ left with Luis Gerardo "Jerry" Ortiz.',
      ['Christopher “CJ” Varga-Holt/person', 'CJ/person', 'Luis Gerardo "Jerry" Ortiz/person'],
    ],
    ['He told Anna “Peter is gone.” Peter left.', ['Anna/person', 'Peter/person', 'Peter/person']],
  ],
  'edges of a name': [
    ['The report by the BBC’s Anna Kowalska was wrong.', ['BBC/organisation', 'Anna Kowalska/person']],
    ['DIR    Anna Kowalska (in the chair)\n', ['Anna Kowalska/person']],
    ['Chair\tAnna Kowalska\n', ['Anna Kowalska/person']],
    ['They had met  Anna  Kowalska in  Port  Ellery.', ['Anna  Kowalska/person', 'Port  Ellery/place']],
  ],
  'legal form': [
    [
      'Shares of Northgate Holdings Ltd fell after Brandt & Sons GmbH sued.',
      ['Northgate Holdings Ltd/organisation', 'Brandt & Sons GmbH/organisation'],
    ],
    ['Weststar Mining, Inc. denied the report.', ['Weststar Mining, Inc./organisation']],
    ['The company paid him. The group left.', []],
    ['Orlin Marine Services FZE billed them.', ['Orlin Marine Services FZE/organisation']],
    ['It was in talks to buy Kolding Foods A/S, it said.', ['Kolding Foods A/S/organisation']],
    ['BETWEEN:\nMERIDIAN SHIPPING LTD (Claimant)', ['MERIDIAN SHIPPING LTD/organisation']],
    ['They founded a Ltd and a GmbH.', []],
    ['On Monday a ferry of Norrvik Lines AS sank.', ['Norrvik Lines AS/organisation']],
    ['The claim was paid by Brantwater Oy, it said.', ['Brantwater Oy/organisation']],
    ['He said it was THE SAME AS BEFORE in Peru.', ['Peru/place']],
    [
      'Brantwater Group Plc paid. Shares in Brantwater rose.',
      ['Brantwater Group Plc/organisation', 'Brantwater/organisation'],
    ],
  ],
  'office of a holder': [
    [
      "The Harrow County Sheriff’s Office called the Women's Union.",
      ['Harrow County Sheriff’s Office/organisation', "Women's Union/organisation"],
    ],
    [
      'The Brenner Parish Medical Examiner’s office and a Brenner Parish Sheriff’s deputy disagreed.',
      ['Brenner Parish Medical Examiner’s office/organisation', 'Brenner Parish/place'],
    ],
    ['Two St. Mary Parish sheriff’s deputies came.', ['St. Mary Parish/place']],
    [
      'The Sheriff’s Office came. The Harrow County Sheriff’s Office denied it.',
      ['Sheriff’s Office/organisation', 'Harrow County Sheriff’s Office/organisation'],
    ],
    ['It was in the coroner’s office. They saw the Coroner’s office.', []],
    ['Jane Holloway’s Office supplies firm closed.', ['Jane Holloway/person']],
    ['Britain’s Labour Party won.', ['Britain/place', 'Labour Party/organisation']],
  ],
  'source of the news': [
    [
      'PORT ELLERY, April 11 (Meridian Wire) - A ferry sank on Tuesday.',
      ['PORT ELLERY/place', 'Meridian Wire/organisation'],
    ],
    ['GRANVELD, 3 May — Two men were held.', ['GRANVELD/place']],
    ['UPDATE (Video) - Two men were held.', []],
    ['HEADS UP (again) - Two men were held.', []],
    [
      'She told FOX 4 and Granveld 19 News about it. Channel 5 did not ask.',
      ['FOX 4/organisation', 'Granveld 19 News/organisation', 'Channel 5/organisation'],
    ],
    ['In 2017 News Corp paid. He bought 12 newspapers.', ['News Corp/organisation']],
    ['Copyright 2016 WQXV. All rights reserved.', ['WQXV/organisation']],
    ['She left in 2016. WQXV Towers fell.', ['WQXV Towers/place']],
  ],
  street: [
    ['They ran from the 2800 block of Keyworth Ave. to the harbour.', ['Keyworth Ave./place']],
    [
      'It crashed at E. 93rd and Miles, between Judson and Ashby streets.',
      ['E. 93rd/place', 'Miles/place', 'Judson/place', 'Ashby/place'],
    ],
    ['He came 93rd and Miles won.', ['Miles/person']],
    ['They met on Orchard Street and Miles said so.', ['Orchard Street/place', 'Miles/person']],
  ],
  'label before a name': [
    [
      'Chair: P. Okafor\nPresent: Ayla Demir, Dr Rune Falk (minutes)\nApologies: none\n',
      ['P. Okafor/person', 'Ayla Demir/person', 'Rune Falk/person'],
    ],
    ['From: London\nTo: Marketing Department\nSubject: Old Times\n', ['London/place']],
    ['Name: New York\nStatus: closed\n', ['New York/place']],
    ['He asked for a name: Nobody Knows.', []],
  ],
  'state behind a place': [
    [
      'They moved from Guthrie, KY, to Kansas City, Mo.',
      ['Guthrie/place', 'KY/place', 'Kansas City/place', 'Mo./place'],
    ],
    ['He spoke to Jane Holloway, MO of the clinic.', ['Jane Holloway/person']],
  ],
  'organisation of a place': [
    ['The National Library of the Netherlands opened in May.', ['National Library of the Netherlands/organisation']],
    ['They crossed the Municipality of Varden.', ['Municipality of Varden/place']],
    ['He left the Bank of Japan in 2009.', ['Bank of Japan/organisation']],
    ['News of Syria reached him in the City of London.', ['Syria/place', 'City of London/place']],
  ],
  hyphen: [
    ['The US-led coalition left. US-Russia talks resumed on Friday.', ['US/place', 'US/place', 'Russia/place']],
    ['He flew from Guinea-Bissau to Paris.', ['Guinea-Bissau/place', 'Paris/place']],
    ['UN Secretary-General Ban Ki-moon spoke in Seoul.', ['UN/organisation', 'Ban Ki-moon/person', 'Seoul/place']],
    ['It was a plan by Vladimir Baranov-backed deputies.', ['Vladimir Baranov/person']],
    ['It was Bruno Haldane-the union’s leader-who left.', ['Bruno Haldane/person']],
    ['Statement by Anna Kowalska/Bruno Haldane to the court.', ['Anna Kowalska/person', 'Bruno Haldane/person']],
    ['Anna Kowalska-Nowak came from Gdansk.', ['Anna Kowalska-Nowak/person', 'Gdansk/place']],
  ],
  county: [
    ['A Granville County deputy was shot near Granville.', ['Granville County/place', 'Granville/place']],
    ['They drove to Granville. County roads were closed.', ['Granville/place']],
  ],
  nationality: [
    ['Syrian and Turkish officials met Sunni leaders.', ['Syrian/group', 'Turkish/group', 'Sunni/group']],
    ['He was raised in Catholicism.', []],
    ['The Syrian Arab Red Crescent left Idlib.', ['Syrian Arab Red Crescent/organisation', 'Idlib/place']],
  ],
  designation: [
    ['Russia deployed an S-300 system and a T-72 tank near Homs.', ['Russia/place', 'Homs/place']],
    ['It cost US$ 10 million.', []],
    ['The loss of LN-KTR in Peru – LN-KTR was new – led to G-BOAC being grounded.', ['Peru/place']],
    ['MR. HOLLOWAY: Who paid?\nTHE COURT: Answer him.\n', ['HOLLOWAY/person']],
    ['THE BBC: You were there.\n', ['BBC/organisation']],
    ['He went to C-SPAN on Monday.', ['C-SPAN/organisation']],
    ['Article III and Title IV of the treaty apply to Peru.', ['Peru/place']],
  ],
  'words around it': [
    ['Besides its port, the Zorvath air base further north is wanted.', ['Zorvath/place']],
    ['They met at the Monday district market.', []],
    ['They came to the town of Velmar. Velmar is old.', ['Velmar/place', 'Velmar/place']],
    ['Lorimer is a small town on the coast. It was a village.', ['Lorimer/place']],
    ['The death of Anna Kowalska shocked the city of scholars.', ['Anna Kowalska/person']],
    ['Nakamura-san reported that the office had moved.', ['Nakamura/person']],
    ['He died when the battleship Petropavlovsk struck a mine.', ['Petropavlovsk/work']],
    ['The minister told the Sun that talks had failed.', ['Sun/organisation']],
    ['They lay in the sun, and the Sun rose.', []],
    ['It rained all day.\n\nSource: Harbour Gate\n', ['Harbour Gate/organisation']],
    ['Talks failed. Its Foreign Ministry did not answer.', ['Foreign Ministry/organisation']],
    ['The picture was taken by an expert at ZORSAT, a firm.', ['ZORSAT/organisation']],
    ['It was late, and he was at HOME again.', []],
    [
      '- Lorin Bravik, the car dealer\n- Anna Zorel, WHO\n',
      ['Lorin Bravik/person', 'Anna Zorel/person', 'WHO/organisation'],
    ],
    ['- Milk, the bread\n- eggs, sugar\n', []],
    ['Everybody feared the Zorvath regime.', ['Zorvath/person']],
    ['Everybody feared the Communist regime.', ['Communist/group']],
  ],
  'head of the document': [
    [
      'JOINT HARBOUR COMMAND\n\nBulletin 2, 14 June 2019\n\nTwo men were hurt.',
      ['JOINT HARBOUR COMMAND/organisation', 'Bulletin 2/work'],
    ],
    [
      'LINDHOLM HUMAN RIGHTS MONITOR\nSituation report 1\n\nIt was quiet.',
      ['LINDHOLM HUMAN RIGHTS MONITOR/organisation'],
    ],
    ['The Lindholm Evening Post\nMonday, June 3, 2019\n\nThe harbour is shut.', ['Lindholm Evening Post/organisation']],
    ['MAYOR ATTACKS COUNCIL\n\nMonday 3 June\n\nThe mayor was angry.', []],
    ['FIRE AT LINDHOLM HOSPITAL\n\nLatest\n\nThree were hurt.', []],
    ['POLICE SEARCH HARBOUR BOARD\n\nThe police came.', []],
    ['VOTERS BACK NEW HARBOUR BOARD\n\nBy Ann Roe\n\nThey did so in May.', ['Ann Roe/person']],
    ['Bad News\n\nThe harbour is shut.', []],
  ],
  'acronym in brackets': [
    [
      'We gave to the Relief Committee for the Ulster Lakes (RCUL) and the Fund against Winter Hunger (FWH). The RCUL was glad.',
      [
        'Relief Committee for the Ulster Lakes/organisation',
        'RCUL/organisation',
        'Fund against Winter Hunger/organisation',
        'FWH/organisation',
        'RCUL/organisation',
      ],
    ],
    ['We met in the Hall of the Ulster Lakes (RCUL).', ['Ulster Lakes/place', 'RCUL/organisation']],
    [
      'He owed money to Kestrel Capital Partners LLP ("KCP"). KCP wrote to him.',
      ['Kestrel Capital Partners LLP/organisation', 'KCP/organisation', 'KCP/organisation'],
    ],
    [
      'He left Norvak Mining Ltd (“Norvak”). The board of Norvak (“the Board”) met.',
      ['Norvak Mining Ltd/organisation', 'Norvak/organisation', 'Norvak/organisation'],
    ],
    [
      'The Electric Harbour Systems Corp. paid. Shares of EHS fell, and those of XHS too.',
      ['Electric Harbour Systems Corp./organisation', 'EHS/organisation'],
    ],
    [
      'The Harbour Safety Board (HSB) opened an inquiry. The HSB will report in May.',
      ['Harbour Safety Board/organisation', 'HSB/organisation', 'HSB/organisation'],
    ],
  ],
  event: [
    ['Cyclone Odessa hit Haiti. Odessa was strong.', ['Cyclone Odessa/event', 'Haiti/place', 'Odessa/event']],
    ['A storm hit Odessa. Odessa was flooded.', ['Odessa/place', 'Odessa/place']],
    ['Hurricane Odessa hit Haiti.', ['Hurricane Odessa/event', 'Haiti/place']],
    ['He drove from Battle Creek to Lansing.', ['Battle Creek/place', 'Lansing/place']],
    ['They met after World War II in Paris.', ['World War II/event', 'Paris/place']],
  ],
  'surname first': [
    ['Doe, John\nSmith, Anna M.\n', ['Doe, John/person', 'Smith, Anna M./person']],
    [
      'HAVLIK, Tomas; DOB 3 May 1970; POB Brno, Czechia; nationality unknown (individual).',
      ['HAVLIK, Tomas/person', 'Brno/place', 'Czechia/place'],
    ],
    ['From: "Solheim, Ingrid" <is@example.com>\n', ['Solheim, Ingrid/person']],
    ['He said "Well, John" and left.', ['John/person']],
    ['In June, John left.', ['John/person']],
    ['Paris, France\n', ['Paris/place', 'France/place']],
  ],
  'announced name': [
    [
      'The company formerly known as Bluefin Logistics changed its name to Tidewater Group.',
      ['Bluefin Logistics/organisation', 'Tidewater Group/organisation'],
    ],
    [
      'The war between the army and the fighters of General Mohamed Hamdan Dagalo, widely known as Hemedti, broke out in April 2023.',
      ['Mohamed Hamdan Dagalo/person', 'Hemedti/person'],
    ],
  ],
  'weak names': [
    ['Warehouses burned overnight in Port Talbot.', ['Port Talbot/place']],
    ['“Don’t forget,” he said. “Nothing is over.”', []],
  ],
  'known name': [
    ['He taught at a college in Wales and sang in Bavaria.', ['Wales/place', 'Bavaria/place']],
    ['They read the China Daily at breakfast.', ['China Daily/organisation']],
    ['The Syrian Arab Red Crescent left.', ['Syrian Arab Red Crescent/organisation']],
    ['Time passed. Nature is kind.', []],
    [
      'It was a plan of U.N. Syria mediator Jan Bakker, who lives in The Hague.',
      ['U.N./organisation', 'Syria/place', 'Jan Bakker/person', 'The Hague/place'],
    ],
  ],
  'named elsewhere': [
    [
      'Elena Markova arrived in Riga on Friday. Later Markova spoke to reporters.\n\nMARKOVA LEAVES RIGA\n\nShe left at noon.',
      ['Elena Markova/person', 'Riga/place', 'Markova/person', 'MARKOVA/person', 'RIGA/place'],
    ],
    ['The trial of Anna Holloway ends, for now. For Holloway it is over.', ['Anna Holloway/person', 'Holloway/person']],
    [
      'Anna Holloway lives in Oslo, on Holloway Street.',
      ['Anna Holloway/person', 'Oslo/place', 'Holloway Street/place'],
    ],
  ],
  tagger: [
    ['RUSSIA\u2019S ambassador to Turkey was shot dead in Ankara.', ['RUSSIA/place', 'Turkey/place', 'Ankara/place']],
    [
      'The Ministry of Foreign Affairs and the University of Coimbra disagreed.',
      ['Ministry of Foreign Affairs/organisation', 'University of Coimbra/organisation'],
    ],
    ['See https://www.Example.com/Obama or write to John.Doe@example.com today.', []],
    ['It was dark. He was tired, and the road was long; nobody came.', []],
    [
      'The report that was published on Monday names only Jane\nHolloway, who has been the head of the office for years\nand is now to leave for Geneva, and nobody else at all.',
      ['Jane\nHolloway/person', 'Geneva/place'],
    ],
  ],
}

for (const [rule, cases] of Object.entries(tables)) {
  describe(rule, () => {
    it.each(cases)('%j', (text, expected) => {
      expect(names(text)).toEqual(expected)
    })
  })
}

it('has a name and a description for every rule, and a table of cases', () => {
  for (const { name, description } of rules) {
    expect(description).toMatch(/^[A-Z“].*\.$/)
    expect(Object.keys(tables)).toContain(name)
  }
})
