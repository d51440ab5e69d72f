// An answer that takes long is worked off in turns: it can be cancelled between any two, and comes out as in one piece.

import { expect, test } from 'vitest'
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver'
import type { Steps } from '../../server/src/core/steps.ts'
import { createGuard } from '../../server/src/lsp/guard.ts'
import { finishInTurns } from '../../server/src/lsp/inTurns.ts'
import { createTurns, turnLength } from '../../server/src/session/turns.ts'

/** A clock that goes on only by the work that is done; every callback comes in the next round of the event loop. */
function setUp() {
  let time = 0
  let rounds = 0
  const clock = {
    now: () => time,
    after: (_: number, callback: () => void) => {
      const immediate = setImmediate(() => {
        rounds++
        callback()
      })
      return () => clearImmediate(immediate)
    },
  }
  const turns = createTurns(clock)
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const errors: string[] = []
  const work = (milliseconds: number) => {
    time += milliseconds
  }
  return { clock, turns, log, errors, work, rounds: () => rounds }
}

function* countTo(last: number, step: (count: number) => void): Steps<number> {
  for (let count = 1; count <= last; count++) {
    step(count)
    yield
  }
  return last
}

const never: CancellationToken = new CancellationTokenSource().token

test('what is short is answered at once, and what is long in as many turns as it takes', async () => {
  const { clock, turns, work, rounds } = setUp()
  expect(await finishInTurns('known', never, { clock, turns })).toBe('known')
  expect(
    await finishInTurns(
      countTo(2, () => work(1)),
      never,
      { clock, turns },
    ),
  ).toBe(2)
  expect(rounds()).toBe(0)
  expect(
    await finishInTurns(
      countTo(30 * turnLength, () => work(1)),
      never,
      { clock, turns },
    ),
  ).toBe(30 * turnLength)
  expect(rounds()).toBeGreaterThanOrEqual(20)
})

test('no turn is much longer than a turn, and others are answered in between', async () => {
  const { clock, turns, work } = setUp()
  const done: string[] = []
  const long = finishInTurns(
    countTo(100, () => work(1)),
    never,
    { clock, turns },
  ).then(() => done.push('long'))
  const short = finishInTurns(
    countTo(2, () => work(1)),
    never,
    { clock, turns },
  ).then(() => done.push('short'))
  await Promise.all([long, short])
  expect(done).toEqual(['short', 'long'])
})

test('answers and what can wait have every other turn, however much there is of either', async () => {
  const { clock, turns, work } = setUp()
  const done: string[] = []
  const waiting = Array.from({ length: 20 }, () =>
    turns.next().then(() => {
      work(turnLength)
      done.push('what can wait')
    }),
  )
  const answer = (name: string) =>
    finishInTurns(
      countTo(4 * turnLength, () => work(1)),
      never,
      { clock, turns },
    ).then(() => done.push(name))
  await Promise.all([...waiting, answer('first'), answer('second')])
  expect(done.indexOf('second')).toBeLessThan(10)
  expect(done.indexOf('first')).toBeGreaterThan(1)
})

test('cancelled, it ends in the turn that is under way, with the error of the protocol', async () => {
  const { clock, turns, log, errors, work } = setUp()
  const guard = createGuard(log, { clock, turns, encodes: true })
  const source = new CancellationTokenSource()
  let reached = 0
  const handler = guard.request('long', () =>
    countTo(1000, (count) => {
      work(1)
      reached = count
      if (count === 50) source.cancel()
    }),
  )
  await expect(handler({}, source.token)).rejects.toMatchObject({ code: -32800 })
  expect(reached).toBeLessThanOrEqual(50 + turnLength)
  expect(errors).toEqual([])
})

test('an error in the middle is answered as an error', async () => {
  const { clock, turns, log, errors, work } = setUp()
  const guard = createGuard(log, { clock, turns, encodes: false })
  const handler = guard.request('bad', () =>
    countTo(100, (count) => {
      work(1)
      if (count === 50) throw new Error('out of order')
    }),
  )
  await expect(handler({}, never)).rejects.toMatchObject({ code: -32803 })
  expect(errors).toHaveLength(1)
})
