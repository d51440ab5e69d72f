// A progress bar for a person who waits: on a terminal only, on standard error, so that piped output stays clean.

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
      // Shorter than a blink: a small folder is read without a flicker.
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
