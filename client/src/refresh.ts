// Keeps a view up to date without working for hidden views: they are refreshed when they are shown.

import { Disposable, type TreeView } from 'vscode'
import type { Server } from './server.ts'

/** Calls `load` now, after each change of the index while the view is visible, and when it is shown after a change; never concurrently. */
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
      // The server is gone; its return is a change that triggers this again, unless a change has come meanwhile.
      if (!stale) {
        stale = true
        return
      }
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
