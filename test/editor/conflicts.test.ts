// The packaged extension on two invented reports that contradict each other: what a reader sees of it, and that it survives a crash.

import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { repository } from '../../scripts/provision.mjs'
import { openWorkbench, type Workbench } from './workbench.ts'

const [first, second] = ['2019-05-03-harbour-fire.txt', '2019-05-04-inquiry.txt'] as const
let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench(path.join(repository, 'test', 'editor', 'corpus'))
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(() => workbench?.close())

test('the conflicts view shows the values before the question, then the answers and their sources', async () => {
  await workbench.open(first)
  await workbench.indexed()
  const rows = workbench.rows('Conflicts')
  await workbench.command('Dossier: Show Conflicts', rows)
  const labels = rows.locator('.label-name')
  await labels
    .filter({ hasText: /^52 vs\. 47$/ })
    .first()
    .waitFor()
  // What is likely comes after what is certain, although its question comes before by letters.
  const values = (await labels.allTextContents()).filter((label) => label.includes(' vs. '))
  expect(values).toEqual(['52 vs. 47', 'twelve vs. nine'])
  await rows.filter({ hasText: second }).first().waitFor()
  await workbench.screenshot('conflicts')
})

test('both sides of a conflict open beside each other', async () => {
  const { page } = workbench
  const question = workbench.rows('Conflicts').filter({ hasText: '52' }).first()
  await question.hover()
  await question.locator('[aria-label="Open Both Side by Side"]').first().click()
  await page.locator(`.tab.active[data-resource-name="${first}"]`).waitFor()
  await page.locator(`.tab.active[data-resource-name="${second}"]`).waitFor()
  await workbench.screenshot('both-sides')
})

test('the hover of a figure quotes the other source once', async () => {
  await workbench.open(first)
  const hover = await workbench.hover('52', 'years old')
  await workbench.settled(hover)
  await workbench.screenshot('hover-conflict')
  expect((await hover.textContent())?.match(/opened an inquiry/g)).toHaveLength(1)
})

test('the Problems panel names the other document', async () => {
  const { page } = workbench
  const rows = page.locator('.markers-panel .monaco-list-row')
  await workbench.command('Problems: Focus on Problems View', rows)
  await rows.filter({ hasText: first }).first().waitFor()
  const related = rows.filter({ hasText: second })
  await related.first().waitFor()
  await workbench.screenshot('problems')
  expect(await rows.filter({ hasText: 'dossier' }).count()).toBeGreaterThan(0)
})

test('settling the text clears the conflict in both documents, before it is saved', async () => {
  const { page } = workbench
  await workbench.open(first)
  await workbench.word('52').dblclick()
  await page.keyboard.type('47')
  await expect.poll(() => workbench.rows('Conflicts').filter({ hasText: '52' }).count(), { timeout: 20_000 }).toBe(0)
  await workbench.command('File: Revert File', workbench.rows('Conflicts').filter({ hasText: '52' }))
})

test('a server that is killed comes back and says so', async () => {
  const before = workbench.serverPids()
  expect(before).toHaveLength(1)
  process.kill(before[0]!, 'SIGKILL')
  const { page } = workbench
  await page.locator('.notification-toast', { hasText: 'was restarted' }).first().waitFor()
  await workbench.screenshot('restarted')
  await page.keyboard.press('Escape')
  await workbench.open(second)
  await workbench.hover('Duarte', 'person')
  expect(workbench.serverPids()).not.toEqual(before)
})

test('Restart Server starts another one', async () => {
  const before = workbench.serverPids()
  await workbench.command('Dossier: Restart Server')
  await expect.poll(() => workbench.serverPids(), { timeout: 20_000 }).not.toEqual(before)
  await workbench.hover('Duarte', 'person')
})

test('a server that keeps stopping is said to have stopped, and can be started again', async () => {
  const { page } = workbench
  let [last] = workbench.serverPids()
  for (let crash = 1; crash <= 5; crash++) {
    process.kill(last!, 'SIGKILL')
    if (crash === 5) break
    await expect.poll(() => workbench.serverPids().some((pid) => pid !== last), { timeout: 20_000 }).toBe(true)
    last = workbench.serverPids().find((pid) => pid !== last)
  }
  const view = page.locator('.pane', { hasText: 'so nothing is compared' }).first()
  await view.waitFor()
  await workbench.screenshot('stopped')
  // The toast may have hidden itself; the list of notifications keeps its message.
  const bell = page.locator('.statusbar-item[id="status.notifications"]')
  await bell.click()
  const list = page.locator('.notifications-center')
  await list.locator('.notification-list-item', { hasText: 'server has stopped' }).first().waitFor()
  expect(await page.locator('.notification-list-item', { hasText: 'Pending response' }).count()).toBe(0)
  await bell.click()
  await view.locator('.monaco-button', { hasText: 'Restart Server' }).first().click()
  await workbench.hover('Duarte', 'person')
})
