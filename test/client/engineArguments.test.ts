import { expect, test } from 'vitest'
import { engineArguments } from '../../client/src/engineArguments.ts'

test.each([
  [1, '--v8-pool-size=1'],
  [2, '--v8-pool-size=1'],
  [4, '--v8-pool-size=3'],
  [32, '--v8-pool-size=4'],
])('on %i cores the engine gets %s', (cores, argument) => {
  expect(engineArguments(cores)).toEqual([argument])
})
