// What stands where in a series of measurements.

export function sorted(times: readonly number[]): number[] {
  return [...times].sort((a, b) => a - b)
}

/** The value below which `share` of the sorted times are. */
export function quantile(times: readonly number[], share: number): number | undefined {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))]
}
