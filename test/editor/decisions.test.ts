// What a reader decides, by mouse and palette, on three invented reports that disagree: merging, reviewing, noting, splitting, settling,
// and taking all of it back. Sources stay as they are; the decision files say what was decided.

import fs from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { repository } from '../../scripts/provision.mjs'
import { openWorkbench, type Workbench } from './workbench.ts'

const [fire, inquiry, hearing] = [
  '2019-05-03-harbour-fire.txt',
  '2019-05-04-inquiry.txt',
  '2019-05-06-hearing.txt',
] as const
let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench(path.join(repository, 'test', 'editor', 'disputed'), {
    settings: { 'dossier.codeLens.enabled': true, 'dossier.decisions.person': 'R. Vale' },
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(() => workbench?.close())

const entities = (text: string | RegExp): Locator => workbench.rows('Entities').filter({ hasText: text })
const conflicts = (text: string | RegExp): Locator => workbench.rows('Conflicts').filter({ hasText: text })
const onDisk = (name: string): string => {
  const file = path.join(workbench.folder, '.dossier', name)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
}
/** Until the file holds, or no longer holds, these words. */
const written = (name: string, words: string | RegExp) =>
  expect.poll(() => onDisk(name), { timeout: 20_000 }).toMatch(words)
const unwritten = (name: string, words: string) =>
  expect.poll(() => onDisk(name), { timeout: 20_000 }).not.toContain(words)
/** A lens that comes late moves the lines below it. */
const openWithLens = async (name: string): Promise<void> => {
  await workbench.open(name)
  await workbench.page.locator('.codelens-decoration').first().waitFor()
}
const undo = () => workbench.command('Dossier: Undo Last Decision')

test('two entities that are selected become one under the name that is chosen, after a preview', async () => {
  const { page } = workbench
  await workbench.open(hearing)
  await workbench.indexed()
  await entities(/^Olena Brandt\d/)
    .first()
    .click()
  await entities('Olena Brant')
    .last()
    .click({ modifiers: ['Control'] })
  await workbench.contextMenu(entities('Olena Brant').last(), 'Merge Entities…', 'merge-menu')
  const name = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Olena Brant' }).first()
  await name.waitFor()
  await workbench.screenshot('merge-name')
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Olena Brandt' }).first().click()
  const dialogue = page.locator('.monaco-dialog-box', { hasText: 'Make these 2 one' })
  await dialogue.waitFor()
  await workbench.screenshot('merge-preview')
  await dialogue.getByText('Merge', { exact: true }).click()
  await written('entities.yaml', 'Olena Brant')
  await expect.poll(() => entities('Olena Brant').count(), { timeout: 20_000 }).toBe(0)
  await workbench.screenshot('merged')
  await expect.poll(() => page.locator('.tab.dirty').count()).toBe(0)
})

test('Undo Last Decision takes it back', async () => {
  await undo()
  await unwritten('entities.yaml', 'Olena Brant')
  await entities('Olena Brant').first().waitFor()
})

test('the review group offers pairs with their sentences; accepting and rejecting are decisions', async () => {
  const { page } = workbench
  await entities(/^Review/)
    .first()
    .click()
  const pair = entities('Olena Brandt = Olena Brant?').first()
  // The tooltip of the group, which covers the row below, goes with the mouse.
  await page.mouse.move(800, 600)
  await pair.click()
  await entities('answered questions').first().waitFor()
  const split = entities('Helena Duarte: two?').first()
  await split.waitFor()
  await pair.hover()
  await workbench.screenshot('review')
  await pair.locator('[aria-label^="Keep Apart"]').first().click()
  await written('entities.yaml', /olena-brandt\b[\s\S]*olena-brant\b/)
  await expect.poll(() => entities('Olena Brandt = ').count(), { timeout: 20_000 }).toBe(0)
  await undo()
  await pair.waitFor()
  await pair.hover()
  await pair.locator('[aria-label^="Merge"]').first().click()
  await written('entities.yaml', /name: Olena Brandt\n {4}aliases:\n {6}- Olena Brant/)
  await expect.poll(() => entities('Olena Brandt = ').count(), { timeout: 20_000 }).toBe(0)
  await split.hover()
  await split.locator('[aria-label^="Split"]').first().click()
  await workbench.answer('Split Off from', 'Helena Duarte (Lindo)')
  await workbench.screenshot('review-split')
  await page.keyboard.press('Enter')
  await written('decisions.yaml', 'belongs to')
  await entities('Helena Duarte (Lindo)').first().waitFor()
  await expect.poll(() => conflicts('Age of').count(), { timeout: 20_000 }).toBe(0)
  await workbench.screenshot('review-done')
  await undo()
  await unwritten('decisions.yaml', 'belongs to')
  await entities(/^Review/)
    .first()
    .waitFor()
})

test('a note is shown in the hover', async () => {
  const { page } = workbench
  await workbench.contextMenu(entities(/^Olena Brandt\d/).first(), 'Add Note…', 'entity-menu')
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Role' }).first().waitFor()
  await workbench.screenshot('note-fields')
  await page.keyboard.press('Enter')
  await workbench.answer('Note on', 'Head of the Lindo Port Authority')
  await page.keyboard.press('Enter')
  await written('entities.yaml', 'role: Head of the Lindo Port Authority')
  await openWithLens(inquiry)
  const hover = await workbench.hover('Brandt', 'Head of the Lindo Port Authority')
  await workbench.settled(hover)
  await workbench.screenshot('entity-note-hover')
})

test('a quick fix opens both sides; another settles with the source', async () => {
  const { page } = workbench
  await openWithLens(inquiry)
  const bothSides = await workbench.quickFix('Nine', 'Open both side by side')
  await workbench.screenshot('quick-fixes')
  await bothSides.click()
  await page.locator(`.tab.active[data-resource-name="${fire}"]`).first().waitFor()
  await page.locator(`.tab.active[data-resource-name="${inquiry}"]`).first().waitFor()
  await workbench.screenshot('quick-fix-both-sides')
  await workbench.command('View: Close All Editor Groups')
  await openWithLens(inquiry)
  await (await workbench.quickFix('Nine', 'Settled: Twelve')).click()
  await written('decisions.yaml', /decision: settled[\s\S]*by: R/)
  await workbench.command('Dossier: Show Conflicts')
  await expect.poll(() => conflicts('killed').count(), { timeout: 20_000 }).toBe(0)
})

test('the Conflicts view ignores with a reason, shows what was decided on demand, and takes it back', async () => {
  const { page } = workbench
  const age = conflicts('Age of').first()
  await age.waitFor()
  await workbench.contextMenu(age, 'Ignore, Because…', 'conflict-menu')
  await workbench.answer('Ignore, Because', 'one of them counts from the election')
  await workbench.screenshot('ignore-reason')
  await page.keyboard.press('Enter')
  await written('decisions.yaml', 'reason: one of them counts from the election')
  await workbench.command('Dossier: Show Decided Conflicts', conflicts('ignored'))
  await workbench.screenshot('decided')
  const settled = conflicts('settled').first()
  await settled.hover()
  await settled.locator('[aria-label="Take Decision Back"]').first().click()
  await unwritten('decisions.yaml', 'decision: settled')
  await expect.poll(() => conflicts('settled').count(), { timeout: 20_000 }).toBe(0)
  await workbench.command('Dossier: Hide Decided Conflicts')
  await expect.poll(() => conflicts('ignored').count(), { timeout: 20_000 }).toBe(0)
})

const pickRow = (text: string): Locator =>
  workbench.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: text }).first()
/** Entries of an entity's menu, what is answered, and what then stands in which file. */
const gestures = [
  ['Almeida', 'Rename…', () => type('Rename “Almeida”', 'Almeida Yard'), 'entities.yaml', 'name: Almeida Yard'],
  ['Almeida', 'Change Type…', () => pickRow('Organisation').click(), 'entities.yaml', 'type: organisation'],
  ['Lindo Port Authority', 'Add Alias…', () => type('Another Name of', 'LPA'), 'entities.yaml', '- LPA'],
  ['Almeida', 'Not a Name…', () => pickRow('Everywhere').click(), 'decisions.yaml', 'decision: not a name'],
  ['Helena Duarte', 'Move Mentions to Another Entity…', moveFirst, 'decisions.yaml', 'name: Helena Duarte'],
] as const

async function type(title: string, text: string): Promise<void> {
  await workbench.answer(title, text)
  await workbench.page.keyboard.press('Enter')
}

async function moveFirst(): Promise<void> {
  await pickRow('Duarte').locator('input[type="checkbox"], .monaco-checkbox').first().click()
  await workbench.screenshot('move-mentions')
  await workbench.page.locator('.quick-input-widget:visible').getByText('OK', { exact: true }).click()
  await pickRow('Olena Brandt').click()
}

test.each(gestures)('%s: %s', async (name, entry, answer, file, words) => {
  const row = entities(new RegExp(`^${name}\\d`)).first()
  await workbench.contextMenu(row, entry)
  await answer()
  await written(file, words)
  await undo()
  await unwritten(file, words)
  await row.waitFor()
})

test('F2 onto an existing name asks before it merges', async () => {
  const { page } = workbench
  await openWithLens(inquiry)
  await workbench.clickWord('Duarte')
  await page.keyboard.press('F2')
  const box = page.locator('.rename-box input')
  await box.waitFor()
  await box.fill('Olena Brandt')
  await page.keyboard.press('Enter')
  const dialogue = page.locator('.monaco-dialog-box', { hasText: 'all its names will be' })
  await dialogue.waitFor()
  await workbench.screenshot('rename-merges')
  await dialogue.getByText('Cancel', { exact: true }).click()
  await dialogue.waitFor({ state: 'hidden' })
  expect(onDisk('entities.yaml')).not.toContain('Duarte')
})

test('the mention under the cursor is moved to another entity', async () => {
  const { page } = workbench
  await openWithLens(fire)
  await workbench.clickWord('Brandt')
  await workbench.command('Dossier: Move This Mention to Another Entity…')
  await workbench.answer('Move Mentions of', 'Duarte')
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Helena Duarte' }).first().waitFor()
  await workbench.screenshot('move-mention')
  await page.keyboard.press('Enter')
  await written('decisions.yaml', /name: Olena Brandt\n {4}document: .*fire\.txt"?\n {4}sentence:/)
  await undo()
  await unwritten('decisions.yaml', 'name: Olena Brandt')
})

test('a code lens says who agrees, and lists the sources', async () => {
  const { page } = workbench
  await workbench.open(hearing)
  const lens = page.locator('.codelens-decoration a', { hasText: '2 documents say 52' }).first()
  await lens.waitFor()
  await workbench.screenshot('code-lens')
  await lens.click()
  await page.locator('.peekview-widget').first().waitFor()
  await workbench.screenshot('code-lens-sources')
  await page.keyboard.press('Escape')
})

test('the hover of an ambiguous name asks who is meant, with those first whom it could mean', async () => {
  const { page } = workbench
  const name = '2019-05-08-court.txt'
  fs.writeFileSync(
    path.join(workbench.folder, name),
    'Weller said nothing in court on Monday. Judge Marta Weller and her clerk, Thomas Weller, were there.\n',
  )
  await workbench.open(name)
  const hover = await workbench.hover('Weller', 'could be any of these')
  await workbench.settled(hover)
  await workbench.screenshot('hover-ambiguous')
  await hover.getByText('Say who is meant here…').first().click()
  await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: 'Who Is “Weller”?' }).waitFor()
  const [first, second] = await page.locator('.quick-input-widget:visible .monaco-list-row').allTextContents()
  expect([first, second].every((row) => /Marta Weller|Thomas Weller/.test(row ?? ''))).toBe(true)
  await workbench.screenshot('who-is-meant')
  await pickRow('Marta Weller').click()
  await written('decisions.yaml', /name: Weller\n {4}document: .*court\.txt/)
  await undo()
  await unwritten('decisions.yaml', 'name: Weller')
})

test('no source was changed, nothing is left unsaved, and the log has no error', async () => {
  for (const name of [fire, inquiry, hearing])
    expect(fs.readFileSync(path.join(workbench.folder, name), 'utf8')).toBe(
      fs.readFileSync(path.join(repository, 'test', 'editor', 'disputed', name), 'utf8'),
    )
  expect(await workbench.page.locator('.tab.dirty').count()).toBe(0)
  expect(
    workbench
      .extensionLog()
      .split('\n')
      .filter((line) => /\[(error|warning)\]/.test(line)),
  ).toEqual([])
})
