// Which kinds of figures may be published as certain: those whose alarms on labelled reports are right in at least 85 of 100 cases. The
// others are shown as likely. Measured by `npm run eval:figures`; the numbers below are right alarms of all alarms on the development
// clusters (2026-11-23). A kind with a single alarm ("sum") does not qualify, nor do the injured (1 of 5 labelled): reports differ in whom
// they count.

export const certainKinds: ReadonlySet<string> = new Set([
  // 11 of 12 labelled; people named on both sides.
  'age',
  // No alarms on the clusters, no false ones on 924 documents; a place has only one rank by size.
  'rank',
  // Words against digits in brackets in the same place: none on 924 documents, and the text itself says that they are one number.
  'restated',
  // 6 of 6 labelled, and one more that looks right.
  'address',
  // No alarms on the clusters, no false ones on 924 documents, from texts that give only one toll.
  'killed',
])
