import { expect, test } from 'vitest'
import { isApprovedContext } from './approved.ts'
import {
  CLR_2_0_1 as records,
  CREDENTIALS_V1 as v1,
  CREDENTIALS_V2 as v2,
  DATA_INTEGRITY_V2 as integrity,
  ED25519_SIGNATURE_2020_V1 as ed25519,
  OPEN_BADGES_3_0_3 as badges,
  OPEN_BADGES_EXTENSIONS as extensions,
} from './urls.ts'

test.for([
  [[v2]],
  [[v2, badges]],
  [[v2, badges, extensions]],
  [[v2, badges, integrity]],
  [[v1, badges, extensions, ed25519]],
  [[v1, badges]],
  [[v2, records, badges]],
  [[v2, records, badges, extensions]],
])('%j is approved', ([context]) => expect(isApprovedContext(context)).toBe(true))

test.for<[unknown]>([
  [v2],
  [[]],
  [[badges]],
  [[badges, v2]],
  [[v2, extensions, badges]],
  [[v2, badges, records]],
  [[v2, records, records]],
  [[v2, v1]],
  [[v2, v2]],
  [[v2, badges, badges]],
  [[v2, badges, ed25519]],
  [[v2, badges, {}]],
  [[v2, null]],
  [[[v2]]],
  [{ '@vocab': 'x' }],
  [undefined],
  [[`${v2}/`]],
  [[v2.toUpperCase()]],
  [[v2, badges, extensions, integrity, integrity]],
])('%j is not', ([context]) => expect(isApprovedContext(context)).toBe(false))
