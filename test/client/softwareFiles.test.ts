import { expect, test } from 'vitest'
import { isSoftwareFile } from '../../client/src/softwareFiles.ts'

test.each([
  'README.md',
  'readme.txt',
  'docs/README.de.md',
  'LICENSE.txt',
  'LICENCE.md',
  'LICENSE-APACHE.txt',
  'requirements.txt',
  'requirements-dev.txt',
  'dev-requirements.txt',
  'CMakeLists.txt',
  'robots.txt',
  'third-party-licenses.txt',
  'CHANGELOG.md',
  'CODE_OF_CONDUCT.md',
])('%s belongs to software', (path) => {
  expect(isSoftwareFile(path)).toBe(true)
})

test.each(['2016-09-24 report.txt', 'interview.md', 'history of the port.txt', 'statement.txt', 'securities.txt'])(
  '%s is a document',
  (path) => {
    expect(isSoftwareFile(path)).toBe(false)
  },
)
