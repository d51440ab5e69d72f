// Neovim as a second, independent client: its own LSP code, real buffers, what its user sees.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { distFolder } from '../support/builtServer.ts'
import { makeFolder } from '../support/fakeEditor.ts'

const run = promisify(execFile)

/** Prints one line of JSON with what Neovim saw. `start_client` and `buf_attach_client` are all that Neovim 0.7, Debian's, has. */
const probe = `
local root, server, file = vim.env.WS, vim.env.SERVER, vim.env.FILE
local seen = {}
local ok, err = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  vim.bo.filetype = 'text'
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = 'dossier', cmd = { vim.env.NODE, server, '--stdio' }, root_dir = root,
    get_language_id = function() return 'plaintext' end,
    on_error = function(code, e) seen.error = tostring(code) .. vim.inspect(e) end })
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  assert(vim.wait(20000, function() return client.initialized end, 20), 'not initialized')
  local document = vim.lsp.util.make_text_document_params(buffer)
  local ask = function(method, line, character, more)
    local params = vim.tbl_extend('force', { textDocument = document, position = { line = line, character = character } }, more or {})
    local answer = client.request_sync(method, params, 20000, buffer)
    assert(answer and not answer.err, method .. ': ' .. vim.inspect(answer))
    return answer.result
  end
  assert(vim.wait(20000, function()
    local found = ask('textDocument/references', 2, 8, { context = { includeDeclaration = true } })
    return type(found) == 'table' and #found == 3
  end, 100), 'no references')
  seen.hover = ask('textDocument/hover', 2, 8).contents.value
  seen.symbols = vim.tbl_map(function(symbol) return symbol.name end, ask('textDocument/documentSymbol', 0, 0))
  seen.definition = #ask('textDocument/definition', 2, 8)
  assert(vim.wait(20000, function() return #vim.diagnostic.get(buffer) == 1 end, 50), 'no diagnostic')
  seen.diagnostic = vim.diagnostic.get(buffer)[1].message
  vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { 'A line typed above', '' })
  seen.moved = ask('textDocument/hover', 4, 8).range.start.line
  vim.api.nvim_win_set_cursor(0, { 5, 8 })
  vim.lsp.buf.hover()
  vim.wait(5000, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        seen.float = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\\n')
        return true
      end
    end
  end, 20)
  client.stop()
  assert(vim.wait(10000, function() return client.is_stopped() end, 20), 'did not stop')
end)
if not ok then seen.failure = tostring(err) end
io.stdout:write('SEEN ' .. vim.json.encode(seen) .. '\\n')
vim.cmd('qall!')
`

test('Neovim shows hovers, references, symbols and diagnostics, also after an edit', async () => {
  await run('nvim', ['--version']).catch(() => {
    throw new Error('This test needs Neovim 0.7 or newer on the PATH: on Debian, "apt-get install neovim".')
  })
  const folder = makeFolder({
    'harbour.txt':
      'Blast in Port Marenz\n\nMayor Olena Brandt said on 4 May 2016 that the explosion in the grain silo in the harbour of Port Marenz killed 12 people.\n\nMs Brandt spoke of the Keltra Grain Company.\n',
    'agency.txt':
      'Port Marenz explosion\n\nThe explosion in the grain silo in the harbour of Port Marenz on 4 May 2016 killed 19 people, Olena Brandt said. The Keltra Grain Company did not answer.\n',
  })
  const work = mkdtempSync(join(tmpdir(), 'dossier-nvim-'))
  try {
    writeFileSync(join(work, 'probe.lua'), probe)
    const { stdout } = await run('nvim', ['--clean', '--headless', '-n', '-c', `luafile ${join(work, 'probe.lua')}`], {
      timeout: 60_000,
      env: {
        ...process.env,
        HOME: work,
        XDG_STATE_HOME: work,
        NODE: process.execPath,
        WS: folder,
        SERVER: join(distFolder, 'server.js'),
        FILE: join(folder, 'harbour.txt'),
      },
    })
    const seen = JSON.parse(/^SEEN (.*)$/m.exec(stdout)![1]!) as Record<string, unknown>
    expect(seen).not.toHaveProperty('failure')
    expect(seen).not.toHaveProperty('error')
    expect(seen.hover).toContain('Olena Brandt')
    expect(seen.hover).toContain('3 mentions in 2 documents')
    expect((seen.symbols as string[])[0]).toBe('Blast in Port Marenz')
    expect(seen.diagnostic).toMatch(/12[\s\S]*19/)
    expect(seen.moved).toBe(4)
    expect(seen.float).toContain('Olena Brandt')
  } finally {
    rmSync(folder, { recursive: true })
    rmSync(work, { recursive: true })
  }
})
