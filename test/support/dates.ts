// Runs the text stages that dates need on one text, for tests.

import { parseDay } from '../../server/src/core/dates/calendar.ts'
import { findDates } from '../../server/src/core/dates/dates.ts'
import { findDocumentDate } from '../../server/src/core/dates/documentDate.ts'
import type { DateExpression, DocumentDate, DocumentSource } from '../../server/src/core/facts.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from './lexicon.ts'

/** `day` is the document's own, "YYYY-MM-DD"; undefined when it has none. */
export function datesIn(text: string, day: string | undefined): readonly DateExpression[] {
  const tokens = tokenise(text)
  const blocks = findBlocks(text)
  const epoch = day === undefined ? undefined : parseDay(day)
  return findDates({
    source: { text },
    tokens,
    spelled: spell(text, tokens),
    blocks,
    sentences: splitSentences(text, tokens, blocks),
    date: epoch === undefined ? undefined : { day: epoch, from: 'fileName' },
    lexicon: testLexicon(),
  })
}

/** The day that a document gives itself. */
export function documentDateOf(source: DocumentSource): DocumentDate | undefined {
  const { text } = source
  return findDocumentDate({
    source,
    spelled: spell(text, tokenise(text)),
    blocks: findBlocks(text),
    lexicon: testLexicon(),
  })
}
