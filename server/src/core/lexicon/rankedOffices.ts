// Offices that begin with an ordinal.

/** Nouns that make a capitalised ordinal before them part of the office: "First Officer Doe", "the Second Secretary". */
export const rankedOffices: ReadonlySet<string> = new Set(
  'Officer Lieutenant Lady Minister Secretary Mate Sergeant Engineer Deputy Gentleman'.split(' '),
)
