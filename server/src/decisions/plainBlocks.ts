// Reads a block in plain layout, as Dossier and most people write it, without the YAML library: `key: value` lines, lists of values, and
// lists of such records. Gives the same values as the library, or none.

export type PlainValue = string | number | boolean | readonly PlainValue[] | PlainRecord
export interface PlainRecord {
  readonly [key: string]: PlainValue
}

/**
 * Undefined for anything that needs a real parser. `indent`: spaces before the block's dash. Ten thousand blocks may be read at start, so
 * it scans the characters once and allocates nothing but the values.
 */
export function readPlainBlock(source: string, indent: number): PlainRecord | undefined {
  const record: Record<string, PlainValue> = {}
  let list: PlainValue[] | undefined
  let inner: Record<string, PlainValue> | undefined
  for (let lineStart = 0, next = 0; lineStart < source.length; lineStart = next) {
    const isFirst = lineStart === 0
    let end = source.indexOf('\n', lineStart)
    if (end < 0) end = source.length
    next = end + 1
    while (lineStart < end && isBlank(source.charCodeAt(end - 1))) end--
    let start = skipSpaces(source, lineStart)
    if (end <= start || source.charCodeAt(start) === hash) continue
    const depth = start - lineStart - indent
    const hasDash = source.charCodeAt(start) === dash && source.charCodeAt(start + 1) === space
    // The dash on the first line is the block's own.
    const isItem = hasDash && !isFirst
    if (hasDash) start += 2
    const keyEnd = endOfKey(source, start, end)
    const key = keyEnd < 0 ? undefined : source.slice(start, keyEnd)
    if (key !== undefined) start = skipSpaces(source, keyEnd + 1)
    const isField = key !== undefined && (isFirst ? depth === 0 && hasDash : depth === 2 && !hasDash)
    if (isField) {
      if (key in record) return undefined
      list = undefined
      inner = undefined
      if (end <= start) {
        list = []
        record[key] = list
        continue
      }
    }
    const value = readScalar(source.slice(start, end))
    if (value === undefined) return undefined
    if (isField) record[key] = value
    else if (depth === 4 && isItem && list !== undefined) {
      inner = key === undefined ? undefined : { [key]: value }
      list.push(inner ?? value)
    } else if (depth === 6 && !isItem && key !== undefined && inner !== undefined && !(key in inner)) inner[key] = value
    else return undefined
  }
  for (const key in record) if (Array.isArray(record[key]) && record[key].length === 0) return undefined
  return record
}

/** Words without any character that has a meaning in YAML. */
const plainWords = /^[a-zA-Z(“‘][^#:"'\\{}[\],&*!|>%@`?]*$/
const plainWordsOfAnyScript = /^[\p{L}\p{N}(“‘][^#:"'\\{}[\],&*!|>%@`?]*$/u
/** Words that YAML does not read as strings. */
const reserved = /^(?:null|yes|no|on|off|true|false|y|n)$/i
const longestReserved = 5

/** A scalar: plain words, a number, a date, or a string in double quotes as in JSON. */
function readScalar(source: string): PlainValue | undefined {
  if (plainWords.test(source)) {
    if (longestReserved < source.length || !reserved.test(source)) return source
    return source === 'true' ? true : source === 'false' ? false : undefined
  }
  if (source.startsWith('"')) {
    try {
      return JSON.parse(source) as string
    } catch {
      return undefined
    }
  }
  if (/^[1-9]\d{0,14}$/.test(source)) return Number(source)
  // Other values that begin with a digit are left to the library: "1e3", "0x1f", "12:30", "1_000".
  if (/^\d/.test(source) && !/^(?:\d{4}-\d{2}-\d{2}$|\d+ \p{L})/u.test(source)) return undefined
  return plainWordsOfAnyScript.test(source) ? source : undefined
}

const [space, tab, hash, dash, colon, carriageReturn] = [32, 9, 35, 45, 58, 13] as const

function skipSpaces(source: string, from: number): number {
  let at = from
  while (source.charCodeAt(at) === space) at++
  return at
}

function isBlank(code: number): boolean {
  return code === space || code === tab || code === carriageReturn
}

/** Offset of the colon after a key of letters, digits and "_"; -1 if there is no such key. */
function endOfKey(source: string, start: number, end: number): number {
  let at = start
  while (at < end && isKeyCode(source.charCodeAt(at))) at++
  if (at === start || at === end || source.charCodeAt(at) !== colon) return -1
  return at + 1 === end || source.charCodeAt(at + 1) === space ? at : -1
}

function isKeyCode(code: number): boolean {
  return (97 <= code && code <= 122) || (65 <= code && code <= 90) || (48 <= code && code <= 57) || code === 95
}
