// Recognises valid values without the schema library, which takes every value apart and rebuilds it, although of ten thousand blocks nearly
// all are valid. The check is derived from the schema, so nothing is declared twice.

import * as z from 'zod/mini'

/** `true` if the schema accepts the value unchanged and knows all its fields. `false` means nothing: ask the schema. */
export type QuickCheck = (value: unknown) => boolean

export function quickCheckOf(schema: z.core.$ZodType): QuickCheck {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const least = leastLength(def.checks ?? [])
  // Other checks, formats (integers, URLs) and types are rare in the files: leave them to the library.
  const ask: QuickCheck = (value) => z.safeParse(schema, value).success
  if (least === undefined || 'format' in def) return ask
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string' && least <= value.length
    case 'number':
      return (value) => Number.isFinite(value)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries))
      return (value) => values.has(value)
    }
    case 'literal': {
      const values = new Set<unknown>(def.values)
      return (value) => values.has(value)
    }
    case 'array': {
      const check = quickCheckOf(def.element)
      return (value) => Array.isArray(value) && least <= value.length && value.every(check)
    }
    case 'union':
      return checkUnion(def)
    case 'object':
      return checkObject(def)
    default:
      return ask
  }
}

/** Undefined if there is any other check. */
function leastLength(checks: readonly z.core.$ZodCheck<never>[]): number | undefined {
  let least = 0
  for (const { _zod } of checks) {
    const { check, minimum } = _zod.def as z.core.$ZodCheckMinLengthDef
    if (check !== 'min_length') return undefined
    least = Math.max(least, minimum)
  }
  return least
}

/** A discriminated union is decided by one field. */
function checkUnion(def: z.core.$ZodUnionDef): QuickCheck {
  const checks = def.options.map(quickCheckOf)
  if (!('discriminator' in def)) return (value) => checks.some((check) => check(value))
  const field = def.discriminator as string
  const byName = new Map<unknown, QuickCheck>()
  def.options.forEach((option, index) => {
    for (const name of option._zod.propValues?.[field] ?? []) byName.set(name, checks[index]!)
  })
  return (value) =>
    byName.get((value as Readonly<Record<string, unknown>> | null | undefined)?.[field])?.(value) === true
}

function checkObject({ shape, catchall }: z.core.$ZodObjectDef): QuickCheck {
  const fields = new Map<string, { readonly check: QuickCheck; readonly isNeeded: boolean }>()
  for (const [name, field] of Object.entries(shape)) {
    const { def } = (field as z.core.$ZodTypes)._zod
    const isNeeded = def.type !== 'optional'
    fields.set(name, { check: quickCheckOf(isNeeded ? field : def.innerType), isNeeded })
  }
  const needed = [...fields.values()].filter(({ isNeeded }) => isNeeded).length
  return (value) => {
    if (catchall !== undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return false
    let count = 0
    for (const name in value) {
      const field = fields.get(name)
      if (field === undefined || !field.check((value as Readonly<Record<string, unknown>>)[name])) return false
      if (field.isNeeded) count++
    }
    return count === needed
  }
}
