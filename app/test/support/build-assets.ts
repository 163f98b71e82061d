import { buildAssets } from '../../../scripts/build/assets.ts'

/** Pages name built files: styles, scripts and images must be there under their hashed names. */
export const setup = buildAssets
