// A case file: a sentence that says what is true, documents with marks, and sections with what is expected (txtar).
//
//   Two agencies give different death tolls for one strike.
//   -- agency-a.txt --
//   The strike killed ⟦12⟧{figure killed 12} in ⟦Aleppo⟧{place aleppo}.
//   -- @hover --
//   …

import { type MarkedText, parseMarks, printMarks } from './markers.ts'

export interface CaseDocument extends MarkedText {
  readonly name: string
}

export interface CaseSection {
  /** "hover", "references" … without "@". */
  readonly name: string
  /** What stands behind the name: `-- @workspace-symbols goncalves --`. */
  readonly argument: string
  readonly content: string
}

export interface Case {
  /** Everything before the first document: the sentence, and settings such as "marks: person, figure" on lines of their own. */
  readonly head: string
  readonly settings: ReadonlyMap<string, string>
  readonly documents: readonly CaseDocument[]
  readonly sections: readonly CaseSection[]
}

const divider = /^-- (@?)([^\n]+?) --$/

export function parseCase(source: string): Case {
  const head: string[] = []
  const parts: { readonly isSection: boolean; readonly title: string; readonly lines: string[] }[] = []
  for (const line of source.replace(/\n$/, '').split('\n')) {
    const found = divider.exec(line)
    if (found !== null) parts.push({ isSection: found[1] === '@', title: found[2]!, lines: [] })
    else (parts.at(-1)?.lines ?? head).push(line)
  }
  const settings = new Map<string, string>()
  for (const line of head.slice(1)) {
    const found = /^([a-z][a-z ]*): (.+)$/.exec(line)
    if (found !== null) settings.set(found[1]!, found[2]!)
  }
  const documents = parts.filter(({ isSection }) => !isSection)
  const sections = parts.filter(({ isSection }) => isSection)
  return {
    head: head.join('\n'),
    settings,
    documents: documents.map(({ title, lines }) => ({ name: title, ...parseMarks(`${lines.join('\n')}\n`) })),
    sections: sections.map(({ title, lines }) => {
      const [name, ...argument] = title.split(' ')
      return { name: name!, argument: argument.join(' '), content: lines.join('\n') }
    }),
  }
}

export function printCase({ head, documents, sections }: Case): string {
  const printed = [`${head}\n`]
  for (const document of documents) printed.push(`-- ${document.name} --\n${printMarks(document)}`)
  for (const { name, argument, content } of sections)
    printed.push(`-- @${argument === '' ? name : `${name} ${argument}`} --\n${content === '' ? '' : `${content}\n`}`)
  return printed.join('')
}
