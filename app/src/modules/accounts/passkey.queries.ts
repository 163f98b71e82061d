import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'

export type Passkey = { id: Id<'passkey'>; name: string; addedAt: Date; usedAt: Date | null }
/** What a signature is checked with. */
export type StoredPasskey = {
  id: Id<'passkey'>
  person: { id: Id<'person'>; name: string }
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
}

export async function passkeysOf(db: Reader, person: Id<'person'>): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('accounts.passkey')
    .select(['id', 'name', 'added_at', 'used_at'])
    .where('person_id', '=', person)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'passkey'>,
    name: row.name,
    addedAt: row.added_at,
    usedAt: row.used_at,
  }))
}

export async function passkeyByCredential(db: Reader, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await storedPasskeys(db).where('passkey.credential_id', '=', credentialId).executeTakeFirst()
  return row && toStored(row)
}

export async function storedPasskeysOf(db: Reader, person: Id<'person'>): Promise<StoredPasskey[]> {
  return (await storedPasskeys(db).where('passkey.person_id', '=', person).execute()).map(toStored)
}

/** Keeps a new passkey; false when this authenticator's credential is known already, to whomever. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<StoredPasskey, 'id'> & { name: string; at: Date },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('accounts.passkey')
    .values({
      person_id: passkey.person.id,
      id: newId<'passkey'>(passkey.at),
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      added_at: passkey.at,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Notes a use. False when the counter moved meanwhile: two sign-ins with one signature, or a copied authenticator. */
export async function noteUse(tx: Tx, passkey: StoredPasskey, counter: number, at: Date): Promise<boolean> {
  const noted = await tx
    .updateTable('accounts.passkey')
    .set({ counter, used_at: at })
    .where('person_id', '=', passkey.person.id)
    .where('id', '=', passkey.id)
    .where('counter', '=', String(passkey.counter))
    .executeTakeFirst()
  return noted.numUpdatedRows === 1n
}

export async function renamePasskey(
  tx: Tx,
  person: Id<'person'>,
  passkey: Id<'passkey'>,
  name: string,
): Promise<boolean> {
  const renamed = await tx
    .updateTable('accounts.passkey')
    .set({ name })
    .where('person_id', '=', person)
    .where('id', '=', passkey)
    .executeTakeFirst()
  return renamed.numUpdatedRows === 1n
}

export async function deletePasskey(tx: Tx, person: Id<'person'>, passkey: Id<'passkey'>): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('accounts.passkey')
    .where('person_id', '=', person)
    .where('id', '=', passkey)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

const CHALLENGE_MINUTES = 5

/** Keeps a challenge for its one answer; `person` is null where nobody is signed in yet. */
export async function insertChallenge(
  db: Reader,
  challenge: string,
  person: Id<'person'> | null,
  at: Date,
): Promise<Id<'passkey_challenge'>> {
  const id = newId<'passkey_challenge'>(at)
  const expires_at = new Date(at.getTime() + CHALLENGE_MINUTES * 60_000)
  await db.insertInto('accounts.passkey_challenge').values({ id, challenge, person_id: person, expires_at }).execute()
  return id
}

/** Takes a challenge out, so that no second answer can use it; undefined when it is gone, over or somebody else's. */
export async function takeChallenge(
  db: Reader,
  id: Id<'passkey_challenge'>,
  person: Id<'person'> | null,
  at: Date,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('accounts.passkey_challenge')
    .where('id', '=', id)
    .where('person_id', 'is not distinct from', person)
    .where('expires_at', '>', at)
    .returning('challenge')
    .executeTakeFirst()
  return row?.challenge
}

function storedPasskeys(db: Reader) {
  return db
    .selectFrom('accounts.passkey as passkey')
    .innerJoin('accounts.person as person', 'person.id', 'passkey.person_id')
    .select(['passkey.id', 'passkey.credential_id', 'passkey.public_key', 'passkey.counter', 'passkey.transports'])
    .select(['person.id as person_id', 'person.display_name'])
}

type StoredRow = {
  id: string
  credential_id: string
  public_key: Buffer
  counter: string | number | bigint
  transports: string[]
  person_id: string
  display_name: string
}

function toStored(row: StoredRow): StoredPasskey {
  return {
    id: row.id as Id<'passkey'>,
    person: { id: row.person_id as Id<'person'>, name: row.display_name },
    credentialId: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
    transports: row.transports,
  }
}
