// The schemas of .dossier/entities.yaml, decisions.yaml and notes.yaml. One declaration gives the validation, the type, and the JSON Schema
// with which editors complete and explain (schemas/, written by `npm run test:update`).

import * as z from 'zod/mini'

export const entityTypes = ['person', 'organisation', 'place', 'group', 'event', 'work'] as const

function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description })
  return schema
}

/** Accepts any scalar: a name may be a number, and a year is one. */
const text = (description: string) => described(z.union([z.string().check(z.minLength(1)), z.number()]), description)

const id = text('Stable id of this block, by which other blocks refer to it. Unique in the folder.')
const provenance = {
  reason: z.optional(text('The reason for the decision.')),
  by: z.optional(text('Who decided it.')),
  date: z.optional(text('The day on which it was decided, as YYYY-MM-DD.')),
}

export const entitySchema = described(
  z.object({
    id,
    name: text('The name shown in lists. It means this entity in every document.'),
    type: z.optional(described(z.enum(entityTypes), 'The type, whatever the analysis says.')),
    aliases: z.optional(described(z.array(text('A name.')), 'Other names that mean this entity in every document.')),
    homonym: z.optional(
      described(
        z.boolean(),
        'true: another entity of the same name. Only the mentions that decisions.yaml assigns belong to it.',
      ),
    ),
    role: z.optional(text('Shown in the hover.')),
    born: z.optional(text('Day or year of birth or foundation. Shown in the hover.')),
    link: z.optional(text('A web address with more information. Shown in the hover.')),
    note: z.optional(text('Anything else. Shown in the hover.')),
  }),
  'A declared entity: all its names are one, and names of different blocks are never merged.',
)

const where = {
  document: z.optional(text('Only in this document (path relative to the folder).')),
  sentence: z.optional(text('Only in this sentence of the document: the whole sentence, as written there.')),
  occurrence: z.optional(
    described(z.int().check(z.positive()), 'Only the first, second … mention of the name in the sentence.'),
  ),
}
const quotes = described(
  z
    .array(
      z.object({
        document: text('Path relative to the folder.'),
        quote: text('The whole sentence that takes part, as written there.'),
      }),
    )
    .check(z.minLength(1)),
  'The sentences that disagree. When one of them changes, or another one is added, the disagreement is shown again.',
)
const conflict = {
  question: z.optional(text('What the figures are about; for the reader only.')),
  quotes,
  ...provenance,
}

export const decisionSchema = z.discriminatedUnion('decision', [
  described(
    z.object({
      id,
      decision: z.literal('not a name'),
      name: text('The name as written in the text.'),
      ...where,
      ...provenance,
    }),
    'Text with this spelling is not a name.',
  ),
  described(
    z.object({
      id,
      decision: z.literal('belongs to'),
      name: text('The name as written in the text.'),
      entity: text('The id of a block of entities.yaml.'),
      ...where,
      ...provenance,
    }),
    'Text with this spelling means this entity.',
  ),
  described(
    z.object({ id, decision: z.literal('not the same thing'), ...conflict }),
    'The figures are about different things.',
  ),
  described(
    z.object({
      id,
      decision: z.literal('settled'),
      value: text('The right value.'),
      source: z.optional(text('Who or what says so.')),
      ...conflict,
    }),
    'It is known which value is right.',
  ),
  described(z.object({ id, decision: z.literal('ignored'), ...conflict }), 'The disagreement needs no attention.'),
  described(
    z.object({
      id,
      decision: z.literal('quotation stands'),
      document: text('The source that is quoted (path relative to the folder).'),
      quote: text('The words of the note that differ from the source.'),
      ...provenance,
    }),
    'A quotation in a note may differ from its source.',
  ),
])

const remark = { text: text('The text.'), by: z.optional(text('Who wrote it.')), date: provenance.date }

export const noteSchema = described(
  z.object({
    id,
    document: text('Path relative to the folder.'),
    quote: text('The words that the note is about, as written there.'),
    before: z.optional(text('The words before them, which distinguish the passage from others.')),
    after: z.optional(text('The words after them.')),
    ...remark,
    resolved: z.optional(described(z.boolean(), 'true: it needs no more attention.')),
    replies: z.optional(described(z.array(z.object(remark)), 'The replies, in order.')),
  }),
  'A note on a passage of a document. It finds its passage again when the text around it changes.',
)

export type EntityItem = z.infer<typeof entitySchema>
export type DecisionItem = z.infer<typeof decisionSchema>
export type NoteItem = z.infer<typeof noteSchema>

/** The files: the list that each contains, and the schema of its blocks. */
export const files = {
  entities: { fileName: 'entities.yaml', list: 'entities', item: entitySchema },
  decisions: { fileName: 'decisions.yaml', list: 'decisions', item: decisionSchema },
  notes: { fileName: 'notes.yaml', list: 'notes', item: noteSchema },
} as const

export type FileKind = keyof typeof files

export const fileKinds: readonly FileKind[] = ['entities', 'decisions', 'notes']

/** As published in schemas/. */
export function jsonSchemaOf(kind: FileKind): object {
  const { list, item } = files[kind]
  return z.toJSONSchema(z.object({ [list]: z.optional(z.array(item)) }))
}
