// Offices that begin with a number word.

/** "First Officer Doe", "the Second Secretary": told from titles, where all words are capitalised, by the noun. */
export const rankedOffices: ReadonlySet<string> = new Set(
  'Officer Lieutenant Lady Minister Secretary Mate Sergeant Engineer Deputy Gentleman'.split(' '),
)
