// By which two documents are known to print one wire text.

import type { Analysis } from '../pipeline.ts'

export function fingerprint(_input: Pick<Analysis, 'source' | 'tokens' | 'sentences'>): Uint32Array {
  return new Uint32Array(0)
}
