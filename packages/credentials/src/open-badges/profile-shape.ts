import {
  boolean,
  date,
  either,
  isUri,
  listOf,
  number,
  object,
  oneOf,
  text,
  typeIncludes,
  uri,
  type Shape,
} from '../shape.ts'
import { identifierTypes } from './names.ts'

const identifierType = oneOf(identifierTypes, 'ext')

// OB 3.0, Image: closed, and no alternative text but `caption`.
export const image = object({ id: uri, type: typeIncludes('Image') }, { caption: text }, 'closed')

export const identifierEntry = object(
  { type: typeIncludes('IdentifierEntry'), identifier: text, identifierType },
  {},
  'closed',
)

// OB 3.0, IdentityObject: with `hashed`, identityHash is `sha256$` (or the old `md5$`) and hex over value + salt.
export const identityObject = object(
  { type: typeIncludes('IdentityObject'), hashed: boolean, identityHash: text, identityType: identifierType },
  { salt: text },
  'closed',
)

const geo = object({ type: typeIncludes('GeoCoordinates'), latitude: number, longitude: number })

const address = object(
  { type: typeIncludes('Address') },
  {
    addressCountry: text,
    addressCountryCode: text,
    addressRegion: text,
    addressLocality: text,
    streetAddress: text,
    postOfficeBoxNumber: text,
    postalCode: text,
    geo,
  },
)

const profileMembers: { [member: string]: Shape } = {
  name: text,
  url: uri,
  phone: text,
  email: text,
  description: text,
  image,
  address,
  official: text,
  familyName: text,
  givenName: text,
  additionalName: text,
  patronymicName: text,
  honorificPrefix: text,
  honorificSuffix: text,
  familyNamePrefix: text,
  dateOfBirth: date,
  otherIdentifier: listOf(identifierEntry),
  parentOrg: (value, field, findings) => profile(value, field, findings),
}

/** OB 3.0, Profile. Nested `parentOrg` is bounded by the depth limit of the JSON itself. */
export const profile: Shape = object({ id: uri, type: typeIncludes('Profile') }, profileMembers)

/** `issuer`: a Profile, or a bare URI where the schema allows it. */
export const profileOrUri = either((value) => typeof value === 'string' && isUri(value), uri, profile)
