// A reader quotes a report in notes and comments on it, in the packaged extension: the quotation is checked against its source, the comment
// is kept in .dossier and finds its passage again.

import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { repository } from '../../scripts/provision.mjs'
import { openWorkbench, type Workbench } from './workbench.ts'

const source = '2019-05-03-harbour-fire.txt'
const notesFile = (): string => path.join(workbench.folder, '.dossier', 'notes.yaml')
const notes = (): string => (fs.existsSync(notesFile()) ? fs.readFileSync(notesFile(), 'utf8') : '')
let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench(path.join(repository, 'test', 'editor', 'corpus'))
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  fs.writeFileSync(path.join(workbench.folder, 'notes.md'), 'My notes\n\n')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(() => workbench?.close())

test('a sentence is copied with its provenance and stands in the notes without complaint', async () => {
  const { page } = workbench
  await workbench.open(source)
  await workbench.indexed()
  await workbench.clickWord('52')
  const said = page.locator('.statusbar-item', { hasText: 'is on the clipboard' })
  await workbench.command('Dossier: Copy Quotation with Provenance', said)
  await workbench.open('notes.md')
  await page.locator('.editor-instance .view-line').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+V')
  await workbench.word('quote:').waitFor()
  await workbench.screenshot('quotation')
})

test('a wrong figure in it is underlined, and mended by the quick fix', async () => {
  const { page } = workbench
  // Coloured by itself: before that, its place in the line is not known.
  await page
    .locator('.editor-instance .view-line span span')
    .filter({ hasText: /^Twelve$/ })
    .first()
    .dblclick()
  await page.keyboard.type('Twenty')
  const hover = await workbench.hover('Twenty', '“Twelve” in the source')
  await workbench.settled(hover)
  await workbench.screenshot('quotation-wrong')
  await page.mouse.move(640, 790)
  await workbench.quickFix('Twenty', 'Update quotation to source')
  await workbench.screenshot('quotation-fix')
  await page.keyboard.press('Enter')
  await workbench.word('Twelve').waitFor()
  await page.locator('.editor-instance .squiggly-warning').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Control+S')
})

test('a comment on a passage is kept in .dossier, and never in the source', async () => {
  const { page } = workbench
  const before = fs.readFileSync(path.join(workbench.folder, source), 'utf8')
  await workbench.open(source)
  expect(await page.locator('.comment-range-glyph, .comment-diff-added').count()).toBe(0)
  await workbench.selectWord('52')
  const input = page.locator('.review-widget .monaco-editor').first()
  await workbench.command('Dossier: Add Note on This Passage', input)
  await input.click()
  await workbench.screenshot('note-new')
  await page.keyboard.type('Who counted them?')
  await page.locator('.review-widget .monaco-button', { hasText: 'Add Note' }).first().click()
  await expect.poll(notes, { timeout: 20_000 }).toContain('text: "Who counted them?"')
  expect(notes()).toMatch(/quote: ["']?52["']?\n/)
  await workbench.screenshot('note')
  expect(fs.readFileSync(path.join(workbench.folder, source), 'utf8')).toBe(before)
})

test('the comment is there again, and is resolved', async () => {
  const { page } = workbench
  const hover = await workbench.hover('52', 'Who counted them?')
  await workbench.settled(hover)
  await workbench.screenshot('note-hover')
  await page.mouse.move(640, 790)
  await workbench.command('Comments: Focus on Comments View')
  await page.locator('.comments-panel .monaco-list-row', { hasText: 'Who counted them?' }).first().waitFor()
  const rows = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Who counted them?' })
  await workbench.command('Dossier: Show Notes on Passages', rows)
  await workbench.screenshot('notes-list')
  await page.keyboard.press('Enter')
  await page.locator('.comment-range-glyph, .comment-thread-range').first().waitFor({ state: 'attached' })
  await page
    .locator(
      '.comment-thread.codicon, .comment-range-glyph.comment-thread, .comment-range-glyph.comment-thread-unresolved',
    )
    .first()
    .click()
  const comment = page.locator('.review-widget', { hasText: 'Who counted them?' })
  await comment.first().waitFor()
  await workbench.screenshot('note-open')
  await comment.locator('[aria-label="Resolve"]').first().click()
  await expect.poll(notes, { timeout: 20_000 }).toContain('resolved: true')
})

test('a line that is put above the passage while the note is written does not take it elsewhere', async () => {
  const { page } = workbench
  const file = path.join(workbench.folder, source)
  const before = fs.readFileSync(file, 'utf8')
  await workbench.open(source)
  // A note that is drawn beside the line just then takes the first click.
  const selected = async () => {
    await workbench.selectWord('52')
    return page.locator('.statusbar-item', { hasText: '2 selected' }).count()
  }
  await expect.poll(selected).toBe(1)
  const input = page.locator('.review-widget .monaco-editor').first()
  await workbench.command('Dossier: Add Note on This Passage', input)
  await input.click()
  await page.keyboard.type('Who was it?')
  await workbench.command('View: Focus Active Editor Group')
  // The first keys may still go to the note.
  const isAtStart = async () => {
    await page.keyboard.press('Control+Home')
    return page.locator('.statusbar-item', { hasText: /Ln 1, Col 1$/ }).count()
  }
  await expect.poll(isAtStart).toBe(1)
  await page.keyboard.type('Above.')
  await page.keyboard.press('Enter')
  await workbench.word('Above.').waitFor()
  await page.locator('.review-widget .monaco-button', { hasText: 'Add Note' }).first().click()
  await expect.poll(notes, { timeout: 20_000 }).toContain('text: "Who was it?"')
  expect(notes()).toMatch(/quote: ["']?52["']?\n(?:.*\n)*.*quote: ["']?52["']?\n/)
  await workbench.command('View: Focus Active Editor Group')
  const undone = async () => {
    await page.keyboard.press('Control+Z')
    return workbench.word('Above.').count()
  }
  await expect.poll(undone).toBe(0)
  await page.keyboard.press('Control+S')
  await expect.poll(() => fs.readFileSync(file, 'utf8')).toBe(before)
})
