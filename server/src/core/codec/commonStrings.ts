// Strings that nearly every document's facts contain: field names, and words for kinds. They are encoded as numbers, and share one string
// in memory. This only saves space: a missing string is written out, a superfluous one costs nothing. The order is part of the format.

export const commonStrings: readonly string[] = `
 start end text name names sentence sentences rule score type key candidates kind level block blocks number firstToken endToken
 date day from to span value precision relative stretch mentions aliases alias evidence descriptions quotes speaker cue dates figures
 low high lowOpen highOpen approximate qualifier measure unit stated factor offset noun nounSpan of claims figure predicate subject place
 source when counted scope cues anchor trigger event lead background wording fingerprint wordings quotations decided entity
 paragraph heading item metadata boilerplate address person organisation group work tagger title
 year month week quarter season decade range fileName frontMatter label dateline minute second hour
 count percent money age duration length area volume mass speed temperature energy data magnitude ordinal rank ratio metre people killed
 injured apposition violence early revised denied gunman including rest bound among dead relative inferred 1 f m`
  .split(/\s/)
  .filter((text, index, all) => all.indexOf(text) === index)
