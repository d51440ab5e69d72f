// Loaded into the server before its own code by blocking.ts: tells how long the longest turn of the event loop was between two messages.
// Between them the loop never sleeps, so that a turn is the work that was done in it and no waiting for a message.

const { openSync, readSync } = require('node:fs')

const buffer = Buffer.alloc(64)
let file
try {
  file = openSync(`/proc/self/task/${process.pid}/schedstat`)
} catch {
  file = undefined
}

/** Milliseconds that this thread has had a processor; elapsed ones where the system does not tell. */
function ran() {
  if (file === undefined) return performance.now()
  const length = readSync(file, buffer, 0, buffer.length, 0)
  return Number(buffer.toString('latin1', 0, length).split(' ')[0]) / 1e6
}

let watched

function turn() {
  if (watched === undefined) return
  const now = { elapsed: performance.now(), ran: ran() }
  watched.turns++
  watched.elapsed = Math.max(watched.elapsed, now.elapsed - watched.last.elapsed)
  watched.ran = Math.max(watched.ran, now.ran - watched.last.ran)
  watched.last = now
  setImmediate(turn)
}

process.on('message', (message) => {
  if (message === 'start') {
    watched = { turns: 0, elapsed: 0, ran: 0, begin: ran(), last: { elapsed: performance.now(), ran: ran() } }
    setImmediate(turn)
  } else if (message === 'stop' && watched !== undefined) {
    const { turns, elapsed, ran: longest, begin } = watched
    watched = undefined
    process.send({ turns, elapsed, ran: longest, total: ran() - begin })
  }
})
process.channel?.unref()
