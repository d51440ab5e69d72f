import { describe, expect, test } from 'vitest'
import { escapeMarkdown } from '../../server/src/features/hoverText.ts'

describe('what documents write stays text in Markdown', () => {
  test.each([
    ['plain words', 'plain words'],
    ['*bold* _it_ `code` ~~no~~', '\\*bold\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~'],
    ['[x](y) <b> | #1', '\\[x\\](y) \\<b\\> \\| \\#1'],
    ['AT&T &amp; &lt;', 'AT&amp;T &amp;amp; &amp;lt;'],
    ['https://a.example and www.b.example', 'https&#58;//a.example and www\\.b.example'],
    ['- a list', '\\- a list'],
    ['12. a list', '12\\. a list'],
    ['in 2012. Then', 'in 2012. Then'],
    ['two\r\nlines', 'two lines'],
    ['\\*', '\\\\\\*'],
    ['', ''],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })
})
