import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOOPBACK, WORKSPACE } from '@ars/local-system';

/** What the environment says about the local system. */
export interface Settings {
  /** Every listener's address. */
  host: string;
  /** Absolute. */
  dataDirectory: string;
  /** A NATS of the user's own, `undefined` when we start one. */
  natsUrl: string | undefined;
  natsPort: number;
  postgresPort: number;
}

/** Adds the checkout's `.env` to the environment; what the environment has already stays. */
export function loadEnvironmentFile(): void {
  const file = join(WORKSPACE, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Where the local system keeps its data; absolute. */
export const dataDirectory = (): string => resolve(WORKSPACE, process.env['DATA_DIR'] || '.data');

export const readSettings = (): Settings => ({
  host: process.env['HOST'] || LOOPBACK,
  dataDirectory: dataDirectory(),
  natsUrl: process.env['NATS_URL'] || undefined,
  natsPort: portFrom('NATS_PORT', 4222),
  postgresPort: portFrom('POSTGRES_PORT', 5433),
});

function portFrom(variable: string, defaultPort: number): number {
  const port = Number(process.env[variable] || defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is no port: ${process.env[variable]}`);
  return port;
}
