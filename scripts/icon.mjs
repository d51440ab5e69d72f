// @ts-check
// Draws media/icon.png (256 × 256, what the Marketplace wants) from media/icon.svg. Run by hand after a change of the drawing.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumPath, provisions, repository } from './provision.mjs'

await provisions.chromium()
const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 256, height: 256 } })
const drawing = fs.readFileSync(path.join(repository, 'media', 'icon.svg'), 'utf8')
await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`)
await page.screenshot({ path: path.join(repository, 'media', 'icon.png'), omitBackground: true })
await browser.close()
