import { join } from 'node:path';
import {
  authorizationLines,
  brokerAccess,
  type BrokerAccess,
  type Connecting,
  type DealershipSystem,
  inboxOf,
  keysIn,
  OPERATOR_USER,
  type Provision,
  provisionBroker,
  PROVISIONER_USER,
  STRANGER_USER,
} from '@ars/broker';
import { isNatsServerReady, isNatsServerWell, launchNatsServer, type NatsServer } from '../nats/nats-server';
import type { Service } from '../processes/keeper';
import { addressOf, LOOPBACK } from '../processes/ports';
import type { Place } from './local-postgres';

interface BrokerPlace extends Place, Connecting {
  /** 127.0.0.1 */
  host?: string;
  /** What it is to hold; as it is where absent. */
  provision?: Provision;
}

/** Where the keys of the broker's users lie. */
const keyDirectory = (dataDirectory: string): string => join(dataDirectory, 'keys', 'nats');

/** The NATS server of this machine: each user has a key of its own, and nobody may do more than they need. */
export class LocalBroker {
  readonly url: string;
  readonly service: Service<NatsServer>;

  constructor(private readonly place: BrokerPlace) {
    const { port, host = LOOPBACK, dataDirectory, onLine } = place;
    this.url = `nats://${addressOf(host)}:${port}`;
    this.service = {
      name: 'nats',
      launch: () =>
        launchNatsServer({
          host,
          port,
          dataDirectory: join(dataDirectory, 'nats'),
          configuration: authorizationLines(keyDirectory(dataDirectory), place),
          onLine: (line) => onLine('nats', line),
        }),
      isReady: async (server) => (await isNatsServerReady(server)) && this.isProvisioned(),
      isWell: isNatsServerWell,
    };
  }

  /** Variables with which an app connects as this user. */
  environmentOf(user: string): { NATS_URL: string; NATS_NKEY_SEED: string } {
    return userEnvironment(this.url, this.place.dataDirectory, user);
  }

  /** How a program connects as this user. */
  accessOf(user: string): UserAccess {
    return accessAs(user, this.url, this.place.dataDirectory);
  }

  /** Also when it is started again: its data may be gone. */
  private async isProvisioned(): Promise<boolean> {
    const { provision, onLine } = this.place;
    if (!provision) return true;
    try {
      await provisionBroker(this.accessOf(PROVISIONER_USER), {
        ...provision,
        systems: this.readers(),
      });
      return true;
    } catch (error) {
      onLine('nats', `cannot be provisioned yet: ${error}`);
      return false;
    }
  }

  /** Those who read the event stream from where they left off. */
  private readers(): DealershipSystem[] {
    const { systems = [], strangersTenant } = this.place;
    return [...systems, ...(strangersTenant ? [{ name: STRANGER_USER, tenant: strangersTenant }] : [])];
  }
}

/** Variables with which a service connects as this user to the broker that keeps its keys there. */
export function userEnvironment(url: string, dataDirectory: string, user: string) {
  const { [user]: key } = keysIn(keyDirectory(dataDirectory), [user]);
  return { NATS_URL: url, NATS_NKEY_SEED: String(key?.seed) };
}

/** How a program connects as a user of the broker: options of a NATS client. */
export type UserAccess = BrokerAccess & { inboxPrefix: string };

const accessAs = (user: string, url: string, dataDirectory: string): UserAccess => ({
  ...brokerAccess(userEnvironment(url, dataDirectory, user)),
  inboxPrefix: inboxOf(user),
});

/** How a person who operates the system connects to its broker, with the right to everything. */
export const operatorAccess = (natsUrl: string, dataDirectory: string): UserAccess =>
  accessAs(OPERATOR_USER, natsUrl, dataDirectory);
