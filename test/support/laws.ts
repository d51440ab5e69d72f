// Before the unit tests: laws that do not say how often they are tried are tried as `runs` says.

import fc from 'fast-check'
import { runs } from './runs.ts'

fc.configureGlobal({ numRuns: runs(100) })
