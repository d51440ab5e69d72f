// The packaged extension in a folder that the reader has not said to trust: it only reads, so that it works all the same.

import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { repository } from '../../scripts/provision.mjs'
import { openWorkbench, type Workbench } from './workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench(path.join(repository, 'test', 'editor', 'corpus'), {
    restricted: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.screenshot(`failed: ${task.name}`)
})
afterAll(() => workbench?.close())

test('names are listed and hovered in Restricted Mode', async () => {
  const { page } = workbench
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor()
  await workbench.open('2019-05-04-inquiry.txt')
  await workbench.indexed()
  await workbench.rows('Entities').filter({ hasText: 'Helena Duarte' }).first().waitFor()
  await workbench.hover('Duarte', 'person')
  await workbench.screenshot('restricted')
  expect(workbench.serverPids()).toHaveLength(1)
})
