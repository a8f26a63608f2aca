import { ORCHESTRATOR_USER } from '@ars/broker';
import { JetStreamJournal, type Journal, systemClock, WorkflowLog } from '@ars/executor';
import { userEnvironment } from '@ars/local-system';
import { NatsBus } from '@ars/platform';
import { aWaitingPlan, IDENTITY, WORKFLOW_IN_CONTEXT } from '../plan';
import type { BrokerPlace } from '../processes/announce';

/** A workflow that is to wait. */
export interface Wait {
  workflow: string;
  /** Milliseconds since the epoch. */
  until: number;
  /** Number of a repair order, events about which wake it before. */
  about?: string;
}

/** Appends under way at the same time. */
const CONCURRENCY = 500;

/** Writes into the journal what an engine would have that came to rest in these waits. */
export async function beginWaits({ url, dataDirectory }: BrokerPlace, waits: readonly Wait[]): Promise<void> {
  const bus = await NatsBus.connect(userEnvironment(url, dataDirectory, ORCHESTRATOR_USER), console, ORCHESTRATOR_USER);
  const journal = await JetStreamJournal.open(bus);
  const left = [...waits];
  const writer = async () => {
    for (let wait = left.pop(); wait; wait = left.pop()) await begin(journal, wait);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, writer));
  await bus.connection.close();
}

async function begin(journal: JetStreamJournal, { workflow, until: untilMs, about }: Wait): Promise<void> {
  const until = new Date(untilMs).toISOString();
  const events = about === undefined ? [] : [{ service: 'repair_orders', about: [about] }];
  const request = { request_id: workflow, user_request: 'bench', context: { [WORKFLOW_IN_CONTEXT]: workflow } };
  const created = { type: 'created', request, identity: IDENTITY } as const;
  const log = await WorkflowLog.create(atOnce(journal), created, systemClock);
  log.record(
    { type: 'planned', plan: aWaitingPlan(until, events.length > 0 ? events : undefined) },
    { type: 'waiting', until, events, steps: ['wait_1'] },
  );
  await log.stored();
}

/** Both appends of a workflow in one: an engine that saw the first alone would run it. */
function atOnce(journal: JetStreamJournal): Journal {
  let held: Parameters<Journal['append']>[1] = [];
  return {
    append: async (key, events, after, label) => {
      if (after > 0) return journal.append(key, [...held, ...events], 0, label);
      held = events;
      return 1;
    },
    read: async () => [],
    fenceOf: (sequence) => sequence,
  };
}
