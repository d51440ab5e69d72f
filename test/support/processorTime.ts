// How much work something is, however busy the machine is with other things.

/** Milliseconds that processors have worked for this process (one worker of the tests), collections of garbage included. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
