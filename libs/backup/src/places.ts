import type { DatabaseName } from '@ars/local-system';

/** A service's database, reached as somebody who may lock and read all of it. */
export interface DatabasePlace {
  name: DatabaseName;
  url: string;
  /** Whether it lies in the PostgreSQL that the local system keeps; its files are then copied with that. */
  isLocal: boolean;
}

/** Where the parts of a running system are that are to be backed up or were restored. */
export interface SystemPlaces {
  natsUrl: string;
  /** Where the local system keeps what it makes itself. */
  dataDirectory: string;
  databases: readonly DatabasePlace[];
  /** Of the PostgreSQL that the local system keeps; absent where all databases are elsewhere. */
  localPostgres?: LocalPostgresPlace;
}

export interface LocalPostgresPlace {
  dataDirectory: string;
  adminUrl: string;
}

/** The databases that have a ledger: all but the orchestrators', which holds what can be made anew. */
export const ledgersOf = ({ databases }: SystemPlaces): DatabasePlace[] =>
  databases.filter(({ name }) => name !== 'orchestrator');
