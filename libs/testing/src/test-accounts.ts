import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AccountOptions,
  brokerAccess,
  inboxOf,
  keyFile,
  keysIn,
  openAccount,
  provisionBroker,
  PROVISIONER_USER,
  revokeUser,
} from '@ars/broker';
import { freePort, startNatsServer } from '@ars/local-system';
import { connect, type ConnectionOptions, type NatsConnection } from 'nats';
import { temporaryDirectory } from './temporary-directory';
import { waitFor } from './wait-for';

/** A nats-server in operator mode, which several systems share, each as an account. */
export interface TestAccounts {
  /** Lets an account in, or signs anew what it has, and makes what the system needs in it. */
  open(account: string, options?: Pick<AccountOptions, 'systems'>): Promise<void>;
  /** The file of a user's credentials. */
  credentialsOf(account: string, user: string): string;
  /** By that file, as a service has it. */
  accessOf(account: string, user: string): ConnectionOptions;
  /** By a copy of what their credentials are now. */
  copyOf(account: string, user: string): ConnectionOptions;
  connect(account: string, user: string): Promise<NatsConnection>;
  /** Gives every user of an account credentials that last so long.  */
  renew(account: string, seconds: number): Promise<void>;
  /** Has the server refuse the credentials that a user has now, and gives them others. */
  revoke(account: string, user: string): Promise<void>;
  stop(): Promise<void>;
}

const SECONDS_PER_DAY = 86_400;
const ACCOUNT_MS = 60_000;

export async function startTestAccounts(): Promise<TestAccounts> {
  const directory = await temporaryDirectory();
  const dataDirectory = join(directory.path, 'nats');
  const operatorDirectory = join(directory.path, 'operator');
  const port = await freePort();
  const url = `nats://127.0.0.1:${port}`;
  const connections: NatsConnection[] = [];
  let server: Awaited<ReturnType<typeof startNatsServer>> | undefined;

  const folderOf = (account: string): string => join(directory.path, account);
  const keysOf = (account: string): string => join(folderOf(account), 'keys');
  const credentialsOf = (account: string, user: string): string => join(folderOf(account), `${user}.creds`);
  const accessBy = (credentials: string, user: string): ConnectionOptions => ({
    ...brokerAccess({ NATS_URL: url, NATS_CREDS: credentials }),
    inboxPrefix: inboxOf(user),
    reconnectTimeWait: 100,
  });
  const accessOf = (account: string, user: string) => accessBy(credentialsOf(account, user), user);
  const write = async (account: string, options: Pick<AccountOptions, 'systems' | 'days'>): Promise<void> => {
    const place = { account, operatorDirectory, keyDirectory: keysOf(account) };
    const { lines, credentials } = await openAccount({ ...place, ...options });
    await mkdir(dataDirectory, { recursive: true });
    await writeFile(join(dataDirectory, 'accounts.conf'), lines.join('\n'));
    for (const [user, content] of Object.entries(credentials)) await writeFile(credentialsOf(account, user), content);
    // It reads its configuration again, a moment later.
    if (server) process.kill(server.pid, 'SIGHUP');
    else server = await startNatsServer({ port, dataDirectory, configuration: ['include ./accounts.conf'] });
  };

  return {
    open: async (account, options = {}) => {
      await write(account, options);
      const provisioned = () => provisionBroker(accessOf(account, PROVISIONER_USER), options).then(() => true);
      await waitFor(provisioned, { what: `the account ${account}`, timeoutMs: ACCOUNT_MS });
    },
    credentialsOf,
    accessOf,
    copyOf: (account, user) => accessBy(readFileSync(credentialsOf(account, user), 'utf8').trim(), user),
    connect: async (account, user) => {
      const connection = await connect(accessOf(account, user));
      connections.push(connection);
      return connection;
    },
    renew: (account, seconds) => write(account, { days: seconds / SECONDS_PER_DAY }),
    revoke: async (account, user) => {
      const key = keysIn(keysOf(account), [user])[user];
      await revokeUser(operatorDirectory, account, String(key?.publicKey));
      await rm(keyFile(keysOf(account), user));
      await write(account, {});
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await server?.kill();
      await directory.remove();
    },
  };
}
