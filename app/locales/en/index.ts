import frame from './frame.json' with { type: 'json' }

/** Every sentence of the product in English, one file an area. Codes of refusals are keys here. */
export const en = { ...frame }
