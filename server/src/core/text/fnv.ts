// FNV-1a (Fowler, Noll, Vo; 32 bits): the hash for everything that needs no protection against forgery. Inner loops write the step out.

export const fnvBasis = 0x811c9dc5
export const fnvPrime = 0x01000193

/** The hash after one more code unit, or any other 32-bit value. Signed; `>>> 0` makes it unsigned. */
export function fnvStep(hash: number, value: number): number {
  return Math.imul(hash ^ value, fnvPrime)
}

/** The unsigned hash of the text's UTF-16 code units. */
export function fnv1a(text: string): number {
  let hash = fnvBasis
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), fnvPrime)
  return hash >>> 0
}
