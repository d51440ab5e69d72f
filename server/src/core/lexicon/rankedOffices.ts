// Offices that are numbered in capitals.

/** "First Officer Doe", "the Second Secretary": in a title all words have capitals, but few speak of officers. */
export const rankedOffices: ReadonlySet<string> = new Set(
  'Officer Lieutenant Lady Minister Secretary Mate Sergeant Engineer Deputy Gentleman'.split(' '),
)
