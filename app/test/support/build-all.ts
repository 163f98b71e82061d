import { build } from '../../../scripts/build.ts'

/** Journeys start the built server as a process of its own. */
export const setup = build
