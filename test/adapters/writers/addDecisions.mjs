// A process of its own that adds decisions to the files of a folder, one by one: node addDecisions.mjs <bundle> <folder> <name> <count>.

import { createRequire } from 'node:module'

const [bundle, folder, name, count] = process.argv.slice(2)
const { addDecision } = createRequire(import.meta.url)(bundle)
for (let index = 0; index < Number(count); index++) await addDecision(folder, `${name} ${index}`)
