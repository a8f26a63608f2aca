import { existsSync, readFileSync } from 'node:fs';
import {
  type Authenticator,
  type ConnectionOptions,
  credsAuthenticator,
  ErrorCode,
  NatsError,
  nkeyAuthenticator,
  nkeys,
} from 'nats';

/** As the environment gives them; what is empty counts as absent. */
export interface BrokerSettings {
  /** One or more servers, comma separated; may carry a user and a password, percent-encoded. */
  NATS_URL: string;
  /** File with the credentials (`.creds`) of a user, or the credentials themselves. */
  NATS_CREDS?: string;
  /** Seed of an nkey. */
  NATS_NKEY_SEED?: string;
  /** File with the certificates (PEM) of whom to trust. */
  NATS_CA?: string;
}

/** The broker cannot be used with these settings; the message lists every fault, one a line. */
export class BrokerAccessError extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
    this.name = 'BrokerAccessError';
  }
}

/** Where the broker is, and who we are to it. */
export type BrokerAccess = Pick<ConnectionOptions, 'servers' | 'authenticator' | 'user' | 'pass' | 'tls'>;

/**
 * Reads the files that the settings name.
 * @throws BrokerAccessError naming everything that cannot be used, without the secrets themselves
 */
export function brokerAccess(settings: BrokerSettings): BrokerAccess {
  const { NATS_CREDS, NATS_NKEY_SEED, NATS_CA } = settings;
  const urls = settings.NATS_URL.split(',').map((url) => new URL(url));
  const named = urls.find(({ username }) => username !== '');
  const faults: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const given = { NATS_CREDS, NATS_NKEY_SEED, 'a user in NATS_URL': named?.username };
  const ways = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  if (ways.length > 1) faults.push(`${ways.join(' and ')} are given: one of them says who we are`);
  const authenticator = attempt(() => authenticatorOf(settings));
  if (NATS_CA && !existsSync(NATS_CA)) faults.push(`NATS_CA: there is no file ${NATS_CA}`);
  if (faults.length > 0) throw new BrokerAccessError(faults);
  const encrypted = Boolean(NATS_CA) || urls.some(({ protocol }) => protocol === 'tls:');
  return {
    servers: urls.map(({ protocol, host }) => `${protocol}//${host}`),
    ...(authenticator && { authenticator }),
    ...(named && { user: decodeURIComponent(named.username), pass: decodeURIComponent(named.password) }),
    ...(encrypted && { tls: NATS_CA ? { caFile: NATS_CA } : {} }),
  };
}

function authenticatorOf({ NATS_CREDS, NATS_NKEY_SEED }: BrokerSettings): Authenticator | undefined {
  if (NATS_CREDS) return credentialsAuthenticator(NATS_CREDS);
  if (!NATS_NKEY_SEED) return undefined;
  const seed = new TextEncoder().encode(NATS_NKEY_SEED);
  try {
    nkeys.fromSeed(seed);
  } catch {
    throw new Error('NATS_NKEY_SEED is no seed of an nkey (SU…)');
  }
  return nkeyAuthenticator(seed);
}

const CREDENTIALS = '-----BEGIN ';

function credentialsAuthenticator(given: string): Authenticator {
  const isFile = !given.startsWith(CREDENTIALS);
  // A file is read for every connection: credentials that end are replaced there.
  const read = (): Uint8Array => (isFile ? readCredentials(given) : new TextEncoder().encode(`${given}\n`));
  read();
  const authenticator = credsAuthenticator(read);
  try {
    // Signs once, so that a file that holds something else is named now and not as a refusal of the server.
    authenticator('probe');
  } catch {
    throw new Error(isFile ? `NATS_CREDS: ${given} holds no NATS credentials` : 'NATS_CREDS holds no NATS credentials');
  }
  return authenticator;
}

function readCredentials(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`NATS_CREDS: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
}

/** What waiting does not mend. */
const REFUSALS: ReadonlySet<string> = new Set([
  ErrorCode.AuthorizationViolation,
  ErrorCode.AuthenticationExpired,
  ErrorCode.AuthenticationTimeout,
  ErrorCode.BadAuthentication,
  ErrorCode.BadCreds,
]);
const TLS_FAULT = /CERT|ALTNAME|UNABLE_TO_|ERR_TLS|ERR_SSL/;

/** @returns why the broker and we will not come together as we are configured; `undefined` where it may be there later */
export function refusalOf(error: unknown): string | undefined {
  const { code = '', message } = error as { code?: string; message: string };
  if (REFUSALS.has(code)) return `the server refuses us: ${message}`;
  if (code === ErrorCode.ServerOptionNotAvailable)
    return 'NATS_URL or NATS_CA ask for TLS, which the server does not offer';
  if (code === 'TLS' || TLS_FAULT.test(code)) return `no TLS connection: ${message} (NATS_CA names whom to trust)`;
  return undefined;
}

/** Why nobody could be reached, for people. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof NatsError ? (error.chainedError ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
