// Recognises, by name, text files that belong to software rather than to a corpus: README, LICENSE, requirements.txt.

/** Text files that come with software; compared without extension and in lower case. */
const softwareFile =
  /^(readme|licen[cs]e|copying|notice|authors|contributors|contributing|changelog|changes|history|code_of_conduct|security|support|todo|install|requirements|constraints|cmakelists|robots|humans|llms|manifest|third-?party.*|.*[-_.]?(requirements|licen[cs]es?|notices?))([-_.].*)?$/

/** `path` ends in a file name. */
export function isSoftwareFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return softwareFile.test(name)
}
