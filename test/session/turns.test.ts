// Work that can wait shares one turn, whatever it is of, and none of it goes on while somebody waits.

import { expect, test } from 'vitest'
import { Pace } from '../../server/src/adapters/pace.ts'
import { advance } from '../../server/src/session/slices.ts'
import { createTurns, turnLength } from '../../server/src/session/turns.ts'

/** A clock that stands still but for the work that is done. */
function setUp() {
  let time = 0
  let asked = false
  const due: (() => unknown)[] = []
  const errors: unknown[] = []
  const after = (_: number, callback: () => unknown) => {
    due.push(callback)
    return () => undefined
  }
  const turns = createTurns({ now: () => time, after }, () => asked)
  return {
    turns,
    errors,
    work: (milliseconds: number) => {
      time += milliseconds
    },
    /** One round of the event loop; how long it takes. */
    nextTurn: async () => {
      const begin = time
      for (const callback of due.splice(0)) void Promise.resolve(callback()).catch((error) => errors.push(error))
      for (let round = 0; round < 100; round++) await Promise.resolve()
      return time - begin
    },
    ask: (is: boolean) => {
      asked = is
    },
  }
}

test('many pieces of work of different kinds take no more than one turn together', async () => {
  const { turns, work, nextTurn } = setUp()
  const pace = new Pace(turns)
  const done: string[] = []
  for (let file = 0; file < 20; file++)
    void pace
      .inTurn(() => work(0.25))
      .then(() => {
        // What is made of a file counts, too.
        work(0.25)
        done.push('file')
      })
  function* steps(): Generator<void, string> {
    for (let step = 0; step < 50; step++) {
      yield
      work(0.1)
    }
    return 'update'
  }
  const running = steps()
  const goOn = (): void => {
    const result = advance(running, turns, 1)
    if (result === undefined) turns.take(goOn)
    else done.push(result)
  }
  turns.take(goOn)
  const lengths: number[] = []
  for (let turn = 0; turn < 12; turn++) lengths.push(await nextTurn())
  expect(done.filter((each) => each === 'file')).toHaveLength(20)
  expect(done).toContain('update')
  // A step that was begun comes to its end.
  expect(Math.max(...lengths)).toBeLessThanOrEqual(turnLength + 0.6)
  expect(lengths.filter((length) => 0 < length).length).toBeGreaterThanOrEqual(15 / turnLength)
})

test('work that is done outside of a turn leaves less of the next', async () => {
  const { turns, work, nextTurn } = setUp()
  const done: string[] = []
  expect(turns.isOver()).toBe(false)
  work(turnLength)
  expect(turns.isOver()).toBe(true)
  turns.take(() => void done.push('first'))
  turns.take(() => void done.push('second'))
  await nextTurn()
  expect(done).toEqual(['first'])
  await nextTurn()
  expect(done).toEqual(['first', 'second'])
})

test('nothing is done while somebody waits for an answer', async () => {
  const { turns, nextTurn, ask } = setUp()
  const done: string[] = []
  turns.take(() => void done.push('work'))
  const cancel = turns.take(() => void done.push('cancelled'))
  ask(true)
  await nextTurn()
  expect(done).toEqual([])
  cancel()
  ask(false)
  await nextTurn()
  expect(done).toEqual(['work'])
})

test('an error in one piece of work keeps none of the others out', async () => {
  const { turns, nextTurn, errors } = setUp()
  const done: string[] = []
  turns.take(() => void done.push('before'))
  turns.take(() => {
    throw new Error('out of order')
  })
  turns.take(() => void done.push('after'))
  await nextTurn()
  await nextTurn()
  expect(done).toEqual(['before', 'after'])
  expect(errors.map(String)).toEqual(['Error: out of order'])
})
