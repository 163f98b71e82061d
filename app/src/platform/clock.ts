/** The time as an argument: real in the product, stopped in tests. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
