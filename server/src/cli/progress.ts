// A progress bar on standard error, shown only on a terminal, so that piped output stays clean.

import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from '../session/state.ts'

export interface ProgressBar {
  update(progress: Progress): void
  end(): void
}

export function showProgress(): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => undefined, end: () => undefined }
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: 'Reading {bar} {value} of {total} documents',
      clearOnComplete: true,
      hideCursor: true,
      // Slow enough that a small folder does not flicker.
      fps: 10,
    },
    Presets.shades_classic,
  )
  let started = false
  return {
    update: ({ documents, done }) => {
      if (documents === 0) return
      if (!started) bar.start(documents, done)
      started = true
      bar.setTotal(documents)
      bar.update(done)
    },
    end: () => {
      if (started) bar.stop()
    },
  }
}
