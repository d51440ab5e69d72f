// The packaged extension in a folder of source code: it keeps quiet until it is asked, and leads a newcomer to the sample corpus.

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWorkbench, type Workbench } from './workbench.ts'

let workbench: Workbench
let folder: string

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'project-'))
  fs.writeFileSync(path.join(folder, 'package.json'), '{}\n')
  fs.writeFileSync(path.join(folder, 'requirements.txt'), 'numpy\n')
  fs.writeFileSync(path.join(folder, 'notes.txt'), 'Helena Duarte is the mayor of Porto Lindo.\n')
  fs.writeFileSync(path.join(folder, 'README.md'), '# A tool\n')
  workbench = await openWorkbench(folder)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(async () => {
  await workbench?.close()
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true })
})

test('a folder of source code is left alone until it is asked for', async () => {
  const { page } = workbench
  const invitation = page.locator('.welcome-view-content', { hasText: 'does not look like a folder of prose' })
  await workbench.command('Dossier: Focus on Entities View', invitation)
  await workbench.screenshot('not-prose')
  expect(workbench.serverPids()).toEqual([])
  await page.getByRole('button', { name: 'Index This Folder' }).click()
  await workbench.rows('Entities').filter({ hasText: 'Helena Duarte' }).first().waitFor()
  expect(workbench.serverPids()).toHaveLength(1)
})

test('the walkthrough leads through five steps', async () => {
  const { page } = workbench
  const list = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Find your way through' })
  await workbench.command('Welcome: Open Walkthrough...', list)
  await list.first().click()
  // A narrow window hides the pictures of the steps.
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.locator('.getting-started-step').nth(4).waitFor()
  const picture = page.frameLocator('iframe.webview').frameLocator('iframe').locator('svg').first()
  await picture.waitFor()
  await workbench.screenshot('walkthrough')
  expect(await page.locator('.getting-started-step').count()).toBe(5)
})

test('the sample corpus opens and is indexed', async () => {
  const { page } = workbench
  const opened = page.context().waitForEvent('page')
  await workbench.command('Dossier: Open Sample Corpus')
  const other = await opened
  await other.locator('.explorer-folders-view .monaco-list-row', { hasText: 'sunday-advance.txt' }).waitFor()
  await other.close()
})
