import type { MortalSystem } from '@ars/local-system';
import { Approver } from './approver';
import { startCallbackReceiver } from './callback-receiver';
import { History } from './history';
import { Orchestrators } from './orchestrators';
import { planRequest } from './plan-request';
import { planWait } from './plan-wait';
import { Load } from './run-load';

export interface WorkloadOptions {
  seed: number;
  clients: number;
  /** Repair orders to work on. */
  orders: readonly string[];
  historyFile: string;
}

export interface Workload {
  /** How many requests were submitted so far. */
  submitted(): number;
  /** Submits so many requests that wait before they write; resolves when all are acknowledged. */
  hold(count: number): Promise<void>;
  /** Submits so many further requests at once. */
  burst(count: number): Promise<void>;
  /** Submits nothing new; resolves once all is acknowledged, or time is up. */
  finish(limitMs: number): Promise<void>;
  /** Nobody decides any more, and nobody can be called back from then on. */
  close(): Promise<void>;
}

/**
 * The dealership at work, seen from outside: clients that submit requests, somebody who approves what waits for it, and
 * who is called back.
 */
export async function startWorkload(
  { orchestratorUrls, nats, dataDirectory }: MortalSystem,
  { seed, clients, orders, historyFile }: WorkloadOptions,
): Promise<Workload> {
  const history = new History(historyFile);
  const receiver = await startCallbackReceiver(history);
  const orchestrators = await Orchestrators.connect(orchestratorUrls, nats, dataDirectory);
  const approver = new Approver(orchestrators, seed);
  const load = new Load({
    clients,
    requestAt: (index) => planRequest(seed, index, orders),
    orchestrators,
    history,
    callbackUrlFor: receiver.urlFor,
  });
  return {
    submitted: () => load.submitted,
    hold: (count) => load.hold(Array.from({ length: count }, (_, index) => planWait(seed, index, orders, Date.now()))),
    burst: (count) => load.burst(count),
    finish: async (limitMs) => {
      await load.stop(limitMs);
      approver.closeUp();
    },
    close: async () => {
      await load.stop(0);
      await approver.stop();
      await orchestrators.close();
      receiver.stop();
      history.close();
    },
  };
}
