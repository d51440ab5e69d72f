import { expect, test } from 'vitest'
import { besideName, sharedNames } from '../../client/src/namesakes.ts'

test('what documents call somebody stands beside a name that another has too, and beside no other', () => {
  const governor = { name: 'John Doe', description: 'governor' }
  const boy = { name: 'John Doe' }
  const pilot = { name: 'Ilse Brandt', description: 'harbour pilot' }
  const shared = sharedNames([governor, pilot, boy])
  expect([...shared]).toEqual(['John Doe'])
  expect(besideName(governor, '12 in 4 documents', shared)).toBe('governor · 12 in 4 documents')
  expect(besideName(boy, '1 in 1 document', shared)).toBe('1 in 1 document')
  expect(besideName(pilot, '2 in 1 document', shared)).toBe('2 in 1 document')
})
