// Knows when the client has just sent something, so that deferrable work waits until after the answer. An answer may take three turns of
// the event loop: the message is read in one, answered at its end, and written in the next.

const turnsOfAnswer = 3

export interface Attention {
  /** The client has sent something, perhaps not completely yet. */
  call(): void
  /** Whether somebody waits for an answer. */
  isAsked(): boolean
}

export function createAttention(): Attention {
  let turns = 0
  const count = (): void => {
    turns--
    if (0 < turns) setImmediate(count)
  }
  return {
    call: () => {
      if (turns <= 0) setImmediate(count)
      turns = turnsOfAnswer
    },
    isAsked: () => 0 < turns,
  }
}
