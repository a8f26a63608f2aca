import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseName } from '@ars/local-system';
import type { ConsumerConfig } from 'nats';

/** What is called like this in a backup's folder; written last, so that a folder without it is no backup. */
const FILE = 'manifest.json';
const VERSION = 1;

/** A consumer, and how far it had come when the cut was made. */
export interface ConsumerCut {
  config: ConsumerConfig;
  /** Sequence up to which it had settled everything. */
  settled: number;
}

export interface StreamCut {
  name: string;
  /** Configuration and state as the server told them with the snapshot; given back as they are. */
  config: Record<string, unknown>;
  state: Record<string, unknown>;
  consumers: ConsumerCut[];
}

/** What a backup consists of. */
export interface Manifest {
  version: typeof VERSION;
  /** When the cut was made, ISO 8601. */
  taken_at: string;
  streams: StreamCut[];
  /** Databases in files of their own, made by `pg_dump`. */
  dumps: DatabaseName[];
  /** Whether it has a copy of the PostgreSQL that the local system keeps. */
  cluster: boolean;
}

export const streamFile = (directory: string, stream: string): string =>
  join(directory, 'streams', `${stream}.snapshot`);
export const dumpFile = (directory: string, database: DatabaseName): string =>
  join(directory, 'databases', `${database}.dump`);
export const clusterDirectory = (directory: string): string => join(directory, 'postgres');

export async function writeManifest(directory: string, manifest: Omit<Manifest, 'version'>): Promise<void> {
  await writeFile(join(directory, FILE), `${JSON.stringify({ version: VERSION, ...manifest }, null, 2)}\n`);
}

/** @throws Error where the folder holds no backup, or one of a later release */
export async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, FILE), 'utf8').catch((error: unknown) => {
    throw new Error(`There is no backup in ${directory}`, { cause: error });
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.version !== VERSION)
    throw new Error(
      `The backup in ${directory} has version ${String(manifest.version)}, this release knows ${VERSION}`,
    );
  return manifest;
}
