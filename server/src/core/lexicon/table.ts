// Reads a lexicon table: tab-separated, one entry per line, "#" for comments. The first comment lines give source, licence and date.

/** Rows of trimmed cells, without empty lines and comments. Accepts any string. */
export function parseTable(content: string): string[][] {
  const rows: string[][] = []
  for (const line of content.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue
    rows.push(line.split('\t').map((cell) => cell.trim()))
  }
  return rows
}
