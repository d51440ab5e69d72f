// Laws of the features: whatever the text and wherever the cursor, they answer without an exception, with spans inside the text, in
// order, and nested where they say so.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../server/src/core/snapshot.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { Span } from '../../server/src/core/text/span.ts'
import { contains } from '../../server/src/core/text/span.ts'
import { findCompletions } from '../../server/src/features/completion.ts'
import { findDiagnostics } from '../../server/src/features/diagnostics.ts'
import { findDocumentLinks } from '../../server/src/features/documentLinks.ts'
import { findDocumentSymbols, type OutlineNode } from '../../server/src/features/documentSymbols.ts'
import { explainAt } from '../../server/src/features/explain.ts'
import { findFoldingRanges } from '../../server/src/features/foldingRanges.ts'
import { findHighlights } from '../../server/src/features/highlights.ts'
import { findHover } from '../../server/src/features/hover.ts'
import { printCardAsMarkdown, printCardAsPlainText } from '../../server/src/features/hoverText.ts'
import { findReferences } from '../../server/src/features/references.ts'
import { findSelectionRanges } from '../../server/src/features/selectionRanges.ts'
import { findSemanticTokens } from '../../server/src/features/semanticTokens.ts'
import { findWorkspaceSymbols } from '../../server/src/features/workspaceSymbols.ts'
import { answers } from '../support/answers.ts'
import { anyString } from '../support/arbitraries.ts'
import { testLexicon } from '../support/lexicon.ts'
import { runs } from '../support/runs.ts'
import { analysedSnapshot, idOf } from '../support/snapshot.ts'

/** Texts that look like documents, and texts that look like nothing. */
const pieces = fc.constantFrom(
  'Angela Merkel',
  'Merkel',
  ', chancellor of Germany,',
  'the United Nations (UN)',
  'UN',
  'said at least 40 people died',
  'killed 12',
  'on 3 May 2016',
  'last Tuesday',
  '. ',
  '? ',
  '\n',
  '\r\n\n',
  '# Title\n',
  'READ MORE\n',
  '12. ',
  'see paragraph 12',
  'https://a.example/b',
  'b.txt',
  '“I left,”',
  ' ',
  '\u{1F6A2}',
  '\ud800',
  'e\u0301',
  '\u0000',
)
const text = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join(' ')),
  anyString(200),
)
const corpus = fc.record({ a: text, b: text, at: fc.nat() })

function snapshotOf(a: string, b: string): Snapshot {
  const texts = Object.entries({ 'a.txt': a, 'b.txt': b })
  return analysedSnapshot(
    texts.map(([name, text]) => ({ name, text, marks: [], cursor: undefined })),
    testLexicon(),
  )
}

function holds(property: (snapshot: Snapshot, text: string, offset: number) => void): void {
  const whole = fc.property(corpus, ({ a, b, at }) => property(snapshotOf(a, b), a, at % (a.length + 1)))
  fc.assert(whole, { numRuns: runs(40) })
}

const document = idOf(0)

describe('for any text', () => {
  test('every feature answers at every place', () => {
    holds((snapshot, _text, offset) => {
      for (const answer of Object.values(answers))
        expect(typeof answer(snapshot, { document, offset }, 'merkel')).toBe('string')
    })
  })

  test('what is found at an offset holds the offset', () => {
    holds((snapshot, text, offset) => {
      for (const found of [finishSteps(findHover(snapshot, document, offset)), explainAt(snapshot, document, offset)]) {
        if (found === undefined) continue
        expect(found.span.start <= offset && offset <= found.span.end && found.span.end <= text.length).toBe(true)
      }
      const ranges = findSelectionRanges(snapshot, document, offset, finishSteps(findFoldingRanges(snapshot, document)))
      expect(ranges.at(-1)).toEqual({ start: 0, end: text.length })
      ranges.forEach((range, index) => {
        expect(range.start <= offset && offset <= range.end).toBe(true)
        if (0 < index) expect(contains(range, ranges[index - 1]!)).toBe(true)
      })
    })
  })

  test('lists are in order and inside the text', () => {
    holds((snapshot, text, offset) => {
      const lists: readonly (readonly Span[])[] = [
        finishSteps(findSemanticTokens(snapshot, document)).map(({ span }) => span),
        finishSteps(findDocumentLinks(snapshot, document)).map(({ span }) => span),
        finishSteps(findHighlights(snapshot, document, offset)),
        finishSteps(findDiagnostics(snapshot, document)).map(({ span }) => span),
      ]
      for (const list of lists) {
        let end = 0
        for (const span of list) {
          expect(end <= span.start && span.start < span.end && span.end <= text.length).toBe(true)
          end = span.end
        }
      }
      for (const { start, end } of finishSteps(findFoldingRanges(snapshot, document)))
        expect(start <= end && end <= text.length).toBe(true)
    })
  })

  test('the outline nests, and is there unless the text is blank', () => {
    holds((snapshot, text) => {
      const outline = finishSteps(findDocumentSymbols(snapshot, document))
      if (/[\p{L}\p{N}]/u.test(text)) expect(outline).not.toEqual([])
      checkNodes(outline, { start: 0, end: text.length })
    })
  })

  test('a mention is among the references and the highlights of what stands there', () => {
    holds((snapshot, _text, offset) => {
      const hover = finishSteps(findHover(snapshot, document, offset))
      if (hover?.card.kind !== 'entity') return
      expect(finishSteps(findReferences(snapshot, document, offset))).toContainEqual({ document, span: hover.span })
      expect(finishSteps(findHighlights(snapshot, document, offset))).toContainEqual(hover.span)
    })
  })

  test('every name is found by itself, and completes what is typed of it', () => {
    holds((snapshot) => {
      for (const { name, aliases } of snapshot.corpus.links.entities()) {
        for (const form of [name, ...aliases.map(({ text }) => text)]) {
          if (!/[\p{L}\p{N}]/u.test(form)) continue
          expect(finishSteps(findWorkspaceSymbols(snapshot, form)).map((symbol) => symbol.name)).toContain(
            form.replace(/\s+/g, ' '),
          )
        }
      }
    })
  })

  test('cards print without control characters or broken Markdown', () => {
    holds((snapshot, _text, offset) => {
      const hover = finishSteps(findHover(snapshot, document, offset))
      if (hover === undefined) return
      const markdown = printCardAsMarkdown(hover.card, () => 'file:///a b(c).txt#L1')
      expect(markdown).not.toMatch(/<[a-z]|\]\([^)\s]*\s/)
      expect(printCardAsPlainText(hover.card).trim()).not.toBe('')
    })
  })
})

function checkNodes(nodes: readonly OutlineNode[], within: Span): void {
  let start = within.start
  for (const node of nodes) {
    expect(node.name.trim()).not.toBe('')
    expect(node.name).not.toMatch(/[\r\n]/)
    expect(contains(within, node.span)).toBe(true)
    expect(contains(node.span, node.selection)).toBe(true)
    expect(start <= node.span.start).toBe(true)
    start = node.span.start
    checkNodes(node.children, node.span)
  }
}

test('completion looks only at what stands before the cursor', () => {
  const snapshot = snapshotOf('Ask Angela Mer', 'Angela Merkel, the chancellor of Germany, spoke. Angela Merkel left.')
  expect(finishSteps(findCompletions(snapshot, document, 'Ask Angela Mer'.length)).map(({ name }) => name)).toContain(
    'Angela Merkel',
  )
})
