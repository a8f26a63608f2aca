import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from 'nats';
import { brokerMessages, type BrokerMessages } from './broker-messages';
import { newsToArrive } from './news-to-arrive';
import { type Kind, loadProduct, type ProductLoadFigures } from './product-load';
import { type TreeUse, useOfTrees } from './process-use';

/** Something that answers requests, by several processes, and can be looked at. */
export interface Measured {
  /** Of whoever takes requests. */
  url: string;
  processIds(): Record<string, number>;
  /** Where the broker tells what it has done. */
  monitoringUrl: string;
}

/** What it uses while nobody asks for anything. */
export interface RestFigures {
  /** Bytes, by process. */
  memory: Record<string, number>;
  /** Share of a processor, by process. */
  busy: Record<string, number>;
  /** A second. */
  messages: BrokerMessages;
}

export interface Work {
  kind: Kind;
  /** Requests in all, and at a time. */
  count: number;
  concurrency: number;
  /** Repair orders that they are about. */
  orders: readonly string[];
}

export interface WorkFigures extends ProductLoadFigures {
  kind: Kind;
  concurrency: number;
  /** Milliseconds of processors a request, by process, without what they use at rest. */
  cpuMs: Record<string, number>;
  /** A request, likewise. */
  messages: BrokerMessages;
}

const REST_MS = 5_000;
/** Until what runs behind an answer (lists, events, callbacks) has caught up. */
const SETTLE_MS = 500;

interface Use {
  at: number;
  trees: Record<string, TreeUse>;
  messages: BrokerMessages;
}

export async function measureRest(measured: Measured): Promise<RestFigures> {
  await sleep(REST_MS);
  const before = await useOf(measured);
  await sleep(REST_MS);
  const after = await useOf(measured);
  const { ms, cpuMs, messages } = between(before, after);
  return {
    memory: mapValues(after.trees, ({ memory }) => memory),
    busy: mapValues(cpuMs, (used) => used / ms),
    messages: { in: (1_000 * messages.in) / ms, out: (1_000 * messages.out) / ms },
  };
}

/** @param broker for whoever has to wait until everybody has heard what was done */
export async function measureWork(
  measured: Measured,
  broker: NatsConnection,
  rest: RestFigures,
  { kind, count, concurrency, orders }: Work,
): Promise<WorkFigures> {
  const before = await useOf(measured);
  const load = await loadProduct({ url: measured.url, kind, orders, count, concurrency });
  await newsToArrive(broker);
  await sleep(SETTLE_MS);
  const { ms, cpuMs, messages } = between(before, await useOf(measured));
  const ofEach = (used: number, atRest: number): number => Math.max(0, used - atRest) / (load.succeeded + load.late);
  return {
    ...load,
    ...{ kind, concurrency },
    cpuMs: mapValues(cpuMs, (used, name) => ofEach(used, (rest.busy[name] ?? 0) * ms)),
    messages: {
      in: ofEach(messages.in, (rest.messages.in * ms) / 1_000),
      out: ofEach(messages.out, (rest.messages.out * ms) / 1_000),
    },
  };
}

async function useOf({ monitoringUrl, processIds }: Measured): Promise<Use> {
  const messages = await brokerMessages(monitoringUrl);
  return { at: performance.now(), trees: useOfTrees(processIds()), messages };
}

const between = (before: Use, after: Use) => ({
  ms: after.at - before.at,
  cpuMs: mapValues(after.trees, ({ cpuMs }, name) => cpuMs - (before.trees[name]?.cpuMs ?? 0)),
  messages: { in: after.messages.in - before.messages.in, out: after.messages.out - before.messages.out },
});

const mapValues = <From, To>(record: Record<string, From>, to: (value: From, key: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]));
