// Keeps a view up to date without work for a view that nobody sees: a hidden one asks again when it is shown.

import { Disposable, type TreeView } from 'vscode'
import type { Server } from './server.ts'

/** Calls `load` now, after each change of the index while the view is visible, and when it is shown after a change; one at a time. */
export function refreshWhileVisible<Node>(server: Server, view: TreeView<Node>, load: () => Promise<void>): Disposable {
  let stale = true
  let loading = false

  const refresh = async (): Promise<void> => {
    if (loading || !stale || !view.visible) return
    loading = true
    stale = false
    try {
      await load()
    } catch {
      // The server went away meanwhile; its return is a change that brings us here again.
      stale = true
      return
    } finally {
      loading = false
    }
    await refresh()
  }
  void refresh()
  return Disposable.from(
    server.onDidChange(() => {
      stale = true
      void refresh()
    }),
    view.onDidChangeVisibility(refresh),
  )
}
