// Generated from the migrated database by `npm run schema`; a test fails when it is out of date. Never edited by hand.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface PlatformMigration {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
}

export interface DB {
  "platform.migration": PlatformMigration;
}
