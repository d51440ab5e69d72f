// The packaged extension on the sample corpus, used as a reader would. Each test leaves a picture in test-artefacts/; those of a hover
// and of a conflict are in README.md (npm run picture).

import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { repository } from '../../scripts/provision.mjs'
import { openWorkbench, type Workbench } from './workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench(path.join(repository, 'seeds'))
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(() => workbench?.close())

test('the entities view lists who and what the documents name', async () => {
  await workbench.open('sunday-advance.txt')
  await workbench.indexed()
  const rows = workbench.rows('Entities')
  await rows.filter({ hasText: 'Erdogan' }).first().waitFor()
  await rows.filter({ hasText: 'People' }).first().waitFor()
  await rows.filter({ hasText: 'Erdogan' }).first().click()
  await rows.filter({ hasText: 'sunday-advance.txt' }).first().click()
  await rows.filter({ hasText: 'lost his temper' }).first().waitFor()
  await workbench.screenshot('entities')
})

test('resting the mouse on a name shows who it is', async () => {
  const hover = await workbench.hover('Erdogan', 'President of Turkey')
  await workbench.settled(hover)
  await workbench.screenshot('hover')
  expect(await hover.textContent()).toContain('ankara-gallery-shooting.txt')
})

test('the filter finds a name by an alias', async () => {
  await workbench.command('Dossier: Filter Entities…')
  await workbench.answer('Filter Entities', 'sohr')
  const rows = workbench.rows('Entities')
  await rows.filter({ hasText: 'Syrian Observatory for Human Rights' }).first().waitFor()
  await expect.poll(() => rows.filter({ hasText: 'Erdogan' }).count()).toBe(0)
  await workbench.screenshot('filter')
  await workbench.page.keyboard.press('Escape')
  await rows.filter({ hasText: 'Erdogan' }).first().waitFor()
})

test('Go to Mention… finds a name by an alias, follows the list, and Escape restores the place', async () => {
  const { page } = workbench
  await workbench.open('friday-air-raids.txt')
  await workbench.command('Dossier: Go to Mention…')
  const list = page.locator('.quick-input-widget:visible')
  await workbench.answer('Go to Mention', 'SOHR')
  await list.locator('.monaco-list-row', { hasText: 'Syrian Observatory for Human Rights' }).first().waitFor()
  await workbench.screenshot('go-to-mention-names')
  await page.keyboard.press('Enter')
  await list.locator('.monaco-list-row', { hasText: 'SOHR lists every convoy' }).first().waitFor()
  await list.locator('input').first().fill('every convoy')
  await page.locator('.tab.active[data-resource-name="sunday-advance.txt"]').waitFor()
  await workbench.screenshot('go-to-mention')
  await page.keyboard.press('Escape')
  await page.locator('.tab.active[data-resource-name="friday-air-raids.txt"]').waitFor()
})

test('Show Timeline… lists the days of a name, the text follows, and Escape restores the place', async () => {
  const { page } = workbench
  await workbench.command('Dossier: Show Timeline…')
  const list = page.locator('.quick-input-widget:visible')
  await workbench.answer('Show Timeline', 'Aleppo')
  await list.locator('.monaco-list-row.focused', { hasText: 'Aleppo' }).first().waitFor()
  await page.keyboard.press('Enter')
  await list.locator('.quick-input-title', { hasText: /Aleppo: \d+ sentences with a day/ }).waitFor()
  const days = list.locator('.monaco-list-row', { hasText: 'September 2016' })
  await days.first().waitFor()
  await workbench.screenshot('timeline')
  await page.keyboard.press('Escape')
  await page.locator('.tab.active[data-resource-name="friday-air-raids.txt"]').waitFor()
})

test('the picture of a conflict: the figure, what the other document says, and the list', async () => {
  const { page } = workbench
  await workbench.open('night-of-shelling.txt')
  await workbench.clickWord('Guns')
  const hover = await workbench.hover('18', 'in “tanks-at-the-line.txt”')
  await workbench.settled(hover)
  expect((await hover.textContent())?.match(/died in an air strike/g)).toHaveLength(1)
  await workbench.screenshot('conflict')
  await page.keyboard.press('Escape')
  await workbench.open('friday-air-raids.txt')
})

test('Show Connections… lists who is mentioned together, filtered by a name that is typed', async () => {
  const { page } = workbench
  await workbench.command('Dossier: Show Connections…')
  const list = page.locator('.quick-input-widget:visible')
  await workbench.answer('Show Connections', 'Erdogan')
  await list.locator('.monaco-list-row.focused', { hasText: 'Erdogan' }).first().waitFor()
  await page.keyboard.press('Enter')
  await list.locator('.quick-input-title', { hasText: /Erdogan: mentioned with \d+ others/ }).waitFor()
  await list.locator('.monaco-list-row', { hasText: 'Turkey' }).first().waitFor()
  await workbench.screenshot('connections')
  await workbench.answer('mentioned with', 'Putin')
  await list.locator('.monaco-list-row.focused', { hasText: 'Vladimir Putin' }).first().waitFor()
  await page.locator('.tab[data-resource-name="ankara-gallery-shooting.txt"]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.tab.active[data-resource-name="friday-air-raids.txt"]').waitFor()
})

test('Next Mention and its key walk from mention to mention, across documents', async () => {
  const { page } = workbench
  await workbench.open('sunday-advance.txt')
  await workbench.clickWord('Erdogan')
  await page.keyboard.press('Alt+.')
  await page.locator('.tab.active[data-resource-name="ankara-gallery-shooting.txt"]').waitFor()
  await workbench.screenshot('next-mention')
  await workbench.command('Dossier: Previous Mention')
  await page.locator('.tab.active[data-resource-name="sunday-advance.txt"]').waitFor()
})

test('Find All Figures lists the statements with a figure about a name', async () => {
  const { page } = workbench
  await workbench.open('tanks-at-the-line.txt')
  await workbench.clickWord('Aleppo')
  const peek = page.locator('.peekview-widget')
  await workbench.command('Dossier: Find All Figures', peek)
  await peek.locator('.monaco-list-row', { hasText: 'night-of-shelling.txt' }).first().waitFor()
  await workbench.screenshot('figures')
  await page.keyboard.press('Escape')
  await peek.waitFor({ state: 'hidden' })
})

test('Find All Mentions lists every mention', async () => {
  const { page } = workbench
  await workbench.open('sunday-advance.txt')
  await workbench.clickWord('Erdogan')
  await workbench.command('Dossier: Find All Mentions', page.getByText(/\d results in \d files/))
  const rows = page.locator('.pane', { hasText: 'References' }).locator('.monaco-list-row')
  await rows.filter({ hasText: 'ankara-gallery-shooting.txt' }).first().waitFor()
  await rows.filter({ hasText: 'sunday-advance.txt' }).first().waitFor()
  await workbench.screenshot('mentions')
})

test('the outline shows the parts of a plain text', async () => {
  await workbench.open('ankara-gallery-shooting.txt')
  const rows = workbench.page.locator('.outline-pane .monaco-list-row')
  await workbench.command('Explorer: Focus on Outline View', rows)
  await rows.filter({ hasText: '?' }).first().waitFor()
  await workbench.screenshot('outline')
  expect(await rows.count()).toBeGreaterThan(1)
})

test('the status item tells what the index holds', async () => {
  const { page } = workbench
  await page.locator('.statusbar-item [aria-label*="Editor Language Status"], #status\\.languageStatus').first().click()
  const card = page.locator('.hover-language-status', { hasText: /names in 6 documents/ }).first()
  await workbench.settled(card)
  await workbench.screenshot('status')
  await page.keyboard.press('Escape')
})

test('nothing left this machine, and the log has no error', async () => {
  expect(workbench.outside).toEqual([])
  const log = workbench.extensionLog()
  expect(log).not.toBe('')
  expect(log.split('\n').filter((line) => /\[(error|warning)\]/.test(line))).toEqual([])
})
