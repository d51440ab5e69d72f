// A real VS Code workbench with the packaged extension, opened on a folder and driven like a reader does: mouse, keys, palette. One
// server and browser per test file; everything it writes lies in a temporary folder that goes with it.

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { chromiumPath, repository } from '../../scripts/provision.mjs'
import { type Workbench as Served, startWorkbench } from '../../scripts/workbench.mjs'

const artefacts = path.join(repository, 'test-artefacts')
/** Milliseconds for what follows an action in a workbench that is up; two busy cores are slow. */
const patience = 30_000
/** Milliseconds without a change after which a view counts as complete; the index tells its changes four times a second. */
const settledFor = 2_000

export interface Workbench {
  readonly page: Page
  /** The folder that is open: a copy, so that tests may write in it. */
  readonly folder: string
  /** Requests that left this machine's loopback. */
  readonly outside: readonly string[]
  open(document: string): Promise<void>
  /** Runs a command of the palette by its full title, and waits for what it shows. */
  command(title: string, shows?: Locator): Promise<void>
  /** Opens the Entities view and waits until it has entries and no longer changes: the folder is indexed. */
  indexed(): Promise<void>
  /** Types into the input that has this title. */
  answer(title: string, text: string): Promise<void>
  /** A word of the open document. */
  word(text: string): Locator
  /** Rests the mouse on a word until a hover with this text shows. */
  hover(word: string, text: string): Promise<Locator>
  /** Puts the cursor into a word by a click. */
  clickWord(text: string): Promise<void>
  /** Selects a word by a double click. */
  selectWord(text: string): Promise<void>
  /** Opens the quick fixes at a word; the entry of this title. */
  quickFix(word: string, title: string): Promise<Locator>
  /** Opens the context menu of a row and takes an entry; `picture` names a screenshot of the open menu. */
  contextMenu(row: Locator, entry: string, picture?: string): Promise<void>
  /** Rows of a view's tree. */
  rows(view: string): Locator
  /** Waits until something that fades in is there in full. */
  settled(element: Locator): Promise<void>
  screenshot(name: string, clip?: { x: number; y: number; width: number; height: number }): Promise<string>
  /** Process ids of the language servers of this workbench. */
  serverPids(): number[]
  /** Log files of the extension's output channel. */
  extensionLog(): string
  close(): Promise<void>
}

/** A workbench before anything is opened in it. */
export interface Session {
  readonly served: Served
  readonly page: Page
  /** The copied folder. */
  readonly folder: string
  /** Of the workbench: its user data, extensions and logs. */
  readonly home: string
  readonly outside: readonly string[]
  close(): Promise<void>
}

interface SessionOptions {
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Further parameters of the workbench's server. */
  readonly parameters?: readonly string[]
  /** The folder is not trusted. */
  readonly restricted?: boolean
}

/** `folder` is copied. */
export async function startSession(folder: string, options: SessionOptions = {}): Promise<Session> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'wb-'))
  const opened = path.join(root, path.basename(folder))
  const home = path.join(root, 'home')
  fs.cpSync(folder, opened, { recursive: true })
  let served: Served | undefined
  let context: BrowserContext | undefined
  const close = async (): Promise<void> => {
    await context?.close()
    await served?.stop()
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  try {
    served = await startWorkbench({ folder: home, extension: path.join(repository, 'dossier.vsix'), ...options })
    context = await openBrowser(path.join(root, 'browser'))
    const outside: string[] = []
    const { address } = served
    context.on('request', (request) => {
      if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(`${address}/`)) outside.push(request.url())
    })
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(patience)
    page.setDefaultNavigationTimeout(2 * patience)
    return { served, page, folder: opened, home, outside, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A workbench with a copy of the folder open in it. */
export async function openWorkbench(folder: string, options: SessionOptions = {}): Promise<Workbench> {
  const session = await startSession(folder, options)
  const { served, page, home } = session
  try {
    await page.goto(served.url(session.folder))
    const explorer = page.locator('.explorer-folders-view .monaco-list-row').first()
    await explorer.waitFor({ timeout: 2 * patience })
  } catch (error) {
    await session.close()
    throw error
  }
  return {
    ...actions(page),
    folder: session.folder,
    outside: session.outside,
    extensionLog: () => readLogs(home),
    serverPids: () => serversOf(home),
    close: session.close,
  }
}

function openBrowser(folder: string): Promise<BrowserContext> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('Chromium is missing: run npm run provision.')
  return chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      // Root, as in a container, has no sandbox.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function actions(page: Page): Omit<Workbench, 'folder' | 'outside' | 'extensionLog' | 'serverPids' | 'close'> {
  const quickInput = page.locator('.quick-input-widget:visible input').first()
  /**
   * Opens a list by its key, types, takes the first row, which must be the wanted one, and waits for what that shows. A view that opens
   * late may take the focus and so close the list or catch the keys: then all is done again.
   */
  const pick = async (
    key: string,
    text: string,
    row: string,
    shows?: Locator,
    patienceForIt = 10_000,
  ): Promise<void> => {
    const wanted = page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: row }).first()
    for (const until = Date.now() + 2 * patience; ; ) {
      try {
        await page.keyboard.press(key)
        await quickInput.fill(text, { timeout: 3_000 })
        await wanted.waitFor({ timeout: 5_000 })
        await page.waitForFunction(isListAtRest, undefined, { timeout: 5_000 })
        await page.keyboard.press('Enter')
        return await shows?.first().waitFor({ timeout: patienceForIt })
      } catch (error) {
        if (until < Date.now()) throw error
        await page.keyboard.press('Escape')
      }
    }
  }
  const rows = (view: string): Locator =>
    page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${view}"]`) }).locator('.monaco-list-row')
  const word = (text: string): Locator =>
    page.locator('.editor-instance .view-line span span', { hasText: text }).first()
  /** Middle of the letters, which may be a part of a longer run of one colour. */
  const middleOf = async (text: string): Promise<{ x: number; y: number }> => {
    const run = word(text)
    for (const until = Date.now() + patience; ; ) {
      await run.waitFor()
      const [box, content] = [await run.boundingBox(), (await run.textContent()) ?? '']
      const at = content.indexOf(text) + text.length / 2
      if (box !== null) return { x: box.x + (box.width * at) / content.length, y: box.y + box.height / 2 }
      // Its line was coloured anew between the two looks.
      if (until < Date.now()) throw new Error(`"${text}" is not on the screen`)
    }
  }
  const screenshot: Workbench['screenshot'] = async (name, clip) => {
    fs.mkdirSync(artefacts, { recursive: true })
    const file = path.join(artefacts, `${name}.png`)
    await page.screenshot({ path: file, ...(clip === undefined ? {} : { clip }) })
    return file
  }
  const settled = async (element: Locator): Promise<void> => {
    await element.waitFor()
    for (const until = Date.now() + patience; Date.now() < until; )
      if ((await element.evaluate(readOpacity)) === '1') return
  }
  return {
    page,
    word,
    contextMenu: async (row, entry, picture) => {
      const item = page.getByRole('menuitem', { name: entry, exact: true }).first()
      // A view that is drawn anew just then closes the menu again.
      for (const until = Date.now() + patience; ; ) {
        await row.click({ button: 'right' })
        try {
          await item.waitFor({ timeout: 3_000 })
          break
        } catch (error) {
          if (until < Date.now()) throw error
          await page.keyboard.press('Escape')
        }
      }
      await settled(item)
      if (picture !== undefined) await screenshot(picture)
      await item.click()
    },
    open: async (document) => {
      const tab = page.locator(`.tab.active[data-resource-name="${document}"]`)
      // Asked for twice, it is open all the same.
      await pick('Control+P', document, document, tab, 3_000)
      await page.locator('.editor-instance .view-line').first().waitFor()
    },
    command: (title, shows) => pick('F1', `>${title}`, title, shows),
    answer: async (title, text) => {
      await page.locator('.quick-input-widget:visible .quick-input-title', { hasText: title }).waitFor()
      await quickInput.fill(text)
    },
    clickWord: async (text) => {
      const { x, y } = await middleOf(text)
      await page.mouse.click(x, y)
    },
    selectWord: async (text) => {
      const { x, y } = await middleOf(text)
      await page.mouse.dblclick(x, y)
    },
    quickFix: async (text, title) => {
      const entry = page.locator('.action-widget .monaco-list-row', { hasText: title }).first()
      // What is drawn anew just then, such as a lens above the line, closes the menu again.
      for (const until = Date.now() + patience; ; ) {
        const { x, y } = await middleOf(text)
        await page.mouse.click(x, y)
        await page.keyboard.press('Control+.')
        try {
          await entry.waitFor({ timeout: 3_000 })
          return entry
        } catch (error) {
          if (until < Date.now()) throw error
          await page.keyboard.press('Escape')
        }
      }
    },
    hover: async (text, expected) => {
      const hover = page.locator('.monaco-hover:visible', { hasText: expected }).first()
      // The extension may still be starting, and the line be coloured anew: the mouse moves away and comes back until it answers.
      for (const until = Date.now() + 2 * patience; ; ) {
        const { x, y } = await middleOf(text)
        await page.mouse.move(x, y, { steps: 4 })
        try {
          await hover.waitFor({ timeout: 2_000 })
          return hover
        } catch (error) {
          if (until < Date.now()) throw error
          await page.mouse.move(640, 790)
        }
      }
    },
    rows,
    indexed: async () => {
      const entities = rows('Entities')
      await pick('F1', '>Dossier: Focus on Entities View', 'Dossier: Focus on Entities View', entities)
      let before = ''
      for (const until = Date.now() + 2 * patience; Date.now() < until; ) {
        const now = (await entities.allTextContents()).join()
        if (now === before) return
        before = now
        await page.waitForTimeout(settledFor)
      }
    },
    settled,
    screenshot,
  }
}

/** Opacity of an element with all that it stands in. Runs in the browser, whose types this project does without. */
const readOpacity = new Function(
  'element',
  'let all = 1; for (let at = element; at; at = at.parentElement || at.getRootNode().host) all *= getComputedStyle(at).opacity; return String(all)',
) as (element: unknown) => string

/**
 * Whether the rows of the open list are those of a moment ago. Rows of what was opened lately come first and are replaced when the search is
 * done; Enter between the two closes the list and opens nothing.
 */
const isListAtRest = new Function(
  `const rows = [...document.querySelectorAll('.quick-input-widget .monaco-list-row')].map((row) => row.id + row.ariaLabel).join()
   const frames = rows === window.rowsBefore ? (window.framesAtRest ?? 0) + 1 : 0
   window.rowsBefore = rows
   window.framesAtRest = frames < 10 ? frames : 0
   return frames === 10`,
) as () => boolean

function readLogs(home: string): string {
  const logs = path.join(home, 'data', 'logs')
  return fs
    .readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((file) => /Dossier\.log$/.test(file))
    .map((file) => fs.readFileSync(path.join(logs, file), 'utf8'))
    .join('')
}

/** Processes whose command line names the extension's server as installed under `home`. */
function serversOf(home: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return (
          command.includes(home) && command.split('\0').some((part) => /dossier[^/]*\/dist\/server\.js$/.test(part))
        )
      } catch {
        // The process has ended meanwhile.
        return false
      }
    })
    .map(Number)
}
