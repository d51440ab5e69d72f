// Which kinds of figures have earned to be published as certain: those whose alarms, read on labelled reports, are right in at least
// 85 of 100 cases. The others are shown as likely. Measured by `npm run eval:figures`.

export const certainKinds: ReadonlySet<string> = new Set(['age'])
