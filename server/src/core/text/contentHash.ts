// A short id for a piece of text that depends only on its content, the same on every machine: for ids and marks that people see.

import { fnvBasis, fnvPrime } from './fnv.ts'

/** Two FNV-1a hashes (32 bits) as sixteen hexadecimal digits. Not cryptographic. */
export function contentHash(content: string): string {
  let [a, b] = [fnvBasis, 0x1b873593]
  for (let index = 0; index < content.length; index++) {
    a = Math.imul(a ^ content.charCodeAt(index), fnvPrime)
    b = Math.imul(b ^ content.charCodeAt(index), 0x85ebca6b)
  }
  return [a, b].map((each) => (each >>> 0).toString(16).padStart(8, '0')).join('')
}
