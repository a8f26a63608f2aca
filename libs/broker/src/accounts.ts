import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SUBJECT_TOKEN } from '@ars/contracts';
import {
  type Account,
  decode,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  fromSeed,
  newScopedSigner,
} from '@nats-io/jwt';
import { nanos } from 'nats';
import type { Connecting } from './authorization';
import { keyIn, type UserKey } from './keys';
import { diskSpaceFor } from './streams';
import { ANSWER_WITHIN_MINUTES, brokerUsers, type Permissions } from './users';

/** A system that is one account of nats-servers in operator mode, and so shares them with others unseen. */
export interface AccountOptions extends Pick<Connecting, 'agents' | 'systems'> {
  /** Its name among the accounts of the operator. */
  account: string;
  /** Holds the operator's key and, of each of its accounts, key and JWT. */
  operatorDirectory: string;
  /** Holds the keys of the account's users, as it does without accounts; those that are missing are made. */
  keyDirectory: string;
  /** Copies of each stream, for the space that the account may take on disks; 1. */
  replicas?: number | undefined;
  /** Days until the users' credentials end; never where absent. */
  days?: number | undefined;
}

export interface OpenedAccount {
  /** Lines of a nats-server's configuration, for all accounts of the operator. They hold no secret. */
  lines: string[];
  /** The content of each user's `.creds`, by their name; secret. */
  credentials: Record<string, string>;
}

/** To whom the servers tell what they do; its name is no account's. */
const SYSTEM_ACCOUNT = 'system';
const UNLIMITED = -1;
const SECONDS_PER_DAY = 86_400;

/**
 * Lets a system in as an account of the operator, with a user for each of the broker's users (`brokerUsers`); what was
 * refused (`revokeUser`) stays refused. What each may do stands in the account, which servers read, as the scope of the key
 * that signs for this user alone: their own JWT could not hold it, since a client's first line has at most 4 KiB. May be
 * repeated: keys stay, JWTs are signed anew.
 * @throws Error for a name that cannot be an account's
 */
export async function openAccount(options: AccountOptions): Promise<OpenedAccount> {
  const { account, operatorDirectory, keyDirectory, agents, systems = [], replicas = 1, days } = options;
  if (!SUBJECT_TOKEN.test(account) || account === SYSTEM_ACCOUNT)
    throw new Error(`An account cannot be called ${account}`);
  const users = brokerUsers({ ...(agents && { agents }), systems });
  const signers = users.map(({ name, permissions }) => ({
    ...{ name, permissions },
    signer: keyIn(join(accountsIn(operatorDirectory), account), name, 'account'),
  }));
  await writeAccount(operatorDirectory, SYSTEM_ACCOUNT, { limits: OPEN });
  await writeAccount(operatorDirectory, account, {
    limits: limitsFor(replicas),
    signing_keys: signers.map(({ name, permissions, signer }) =>
      newScopedSigner(signer.publicKey, name, scopeOf(permissions)),
    ),
    revocations: readAccount(operatorDirectory, account).revocations ?? {},
  });
  const issuer = accountKey(operatorDirectory, account).publicKey;
  const end = days === undefined ? {} : { exp: Math.floor(Date.now() / 1000 + days * SECONDS_PER_DAY) };
  const credentials = signers.map(async ({ name, signer }) => {
    const { seed, publicKey } = keyIn(keyDirectory, name);
    const token = await encodeUser(name, publicKey, issuer, {}, { ...end, signer: signer.seed, scopedUser: true });
    return [name, new TextDecoder().decode(fmtCreds(token, fromSeed(new TextEncoder().encode(seed))))] as const;
  });
  return {
    lines: await resolverLines(operatorDirectory),
    credentials: Object.fromEntries(await Promise.all(credentials)),
  };
}

/** Has servers refuse all credentials of this key of an account, from when they read the lines of `openAccount` again. */
export async function revokeUser(operatorDirectory: string, account: string, publicKey: string): Promise<void> {
  const { revocations, ...claims } = readAccount(operatorDirectory, account);
  const now = Math.floor(Date.now() / 1000);
  await writeAccount(operatorDirectory, account, { ...claims, revocations: { ...revocations, [publicKey]: now } });
}

const OPEN = { subs: UNLIMITED, data: UNLIMITED, payload: UNLIMITED, conn: UNLIMITED, wildcards: true };

/** No user of the account can take more of the disks than its streams have bounds for, whoever shares them. */
const limitsFor = (replicas: number): Account['limits'] => ({
  ...OPEN,
  disk_storage: diskSpaceFor(replicas),
  streams: UNLIMITED,
  consumer: UNLIMITED,
});

const scopeOf = ({ publish, subscribe, answers }: Permissions) => ({
  pub: { allow: [...publish] },
  sub: { allow: [...subscribe] },
  ...(answers && { resp: { max: 1, ttl: nanos(ANSWER_WITHIN_MINUTES * 60_000) } }),
});

const accountsIn = (operatorDirectory: string): string => join(operatorDirectory, 'accounts');
const accountFile = (operatorDirectory: string, account: string): string =>
  join(accountsIn(operatorDirectory), `${account}.jwt`);
const accountKey = (operatorDirectory: string, account: string): UserKey =>
  keyIn(accountsIn(operatorDirectory), account, 'account');
const operatorKey = (operatorDirectory: string): UserKey => keyIn(operatorDirectory, 'operator', 'operator');

/** What the account was the last time; nothing where it is new. */
function readAccount(operatorDirectory: string, account: string): Partial<Account> {
  const file = accountFile(operatorDirectory, account);
  return existsSync(file) ? decode<Account>(readFileSync(file, 'utf8')).nats : {};
}

async function writeAccount(operatorDirectory: string, account: string, claims: Partial<Account>): Promise<void> {
  const { seed } = accountKey(operatorDirectory, account);
  const token = await encodeAccount(account, seed, claims, { signer: operatorKey(operatorDirectory).seed });
  writeFileSync(accountFile(operatorDirectory, account), token, { mode: 0o600 });
}

/** Signed once: servers that run do not take another. */
async function operatorToken(operatorDirectory: string, systemAccount: string): Promise<string> {
  const file = join(operatorDirectory, 'operator.jwt');
  if (!existsSync(file)) {
    const { seed } = operatorKey(operatorDirectory);
    writeFileSync(file, await encodeOperator('operator', seed, { system_account: systemAccount }), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

async function resolverLines(operatorDirectory: string): Promise<string[]> {
  const system = accountKey(operatorDirectory, SYSTEM_ACCOUNT).publicKey;
  const files = readdirSync(accountsIn(operatorDirectory)).filter((name) => name.endsWith('.jwt'));
  return [
    `operator: ${await operatorToken(operatorDirectory, system)}`,
    `system_account: ${system}`,
    'resolver: MEMORY',
    'resolver_preload: {',
    ...files.sort().map((file) => {
      const account = readFileSync(join(accountsIn(operatorDirectory), file), 'utf8');
      return `  ${decode(account).sub}: ${account} # ${basename(file, '.jwt')}`;
    }),
    '}',
  ];
}
