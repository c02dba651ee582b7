import type { z } from 'zod'
import type { Path } from './locate.ts'

/** The keys that a schema allows at a path, those of every alternative together; empty where it is not a map. */
export function allowedKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  const ends = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, step) => schemas.flatMap((one) => into(one, step)),
    [schema],
  )
  return [
    ...new Set(ends.flatMap((end) => plain(end).flatMap((map) => ('shape' in map ? Object.keys(map.shape) : [])))),
  ]
}

interface Shape {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>
}
interface List {
  readonly element: z.core.$ZodType
}

function into(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  return plain(schema).flatMap((inner) => {
    if ('element' in inner) return [inner.element]
    const field = inner.shape[String(step)]
    return field === undefined ? [] : [field]
  })
}

/** A schema without its defaults, options and unions: the maps and lists that remain. */
function plain(schema: z.core.$ZodType): readonly (Shape | List)[] {
  const { def } = schema._zod as { readonly def: z.core.$ZodTypes['_zod']['def'] }
  switch (def.type) {
    case 'object':
      return [{ shape: def.shape }]
    case 'array':
      return [{ element: def.element }]
    case 'union':
      return def.options.flatMap(plain)
    case 'optional':
    case 'default':
      return plain(def.innerType)
    case 'pipe':
      return plain(def.in)
    default:
      return []
  }
}
