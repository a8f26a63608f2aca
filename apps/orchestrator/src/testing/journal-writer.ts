import { workflowSubject } from '@ars/contracts';
import {
  JetStreamJournal,
  type SubmittedRequest,
  type WorkflowEvent,
  type WorkflowFact,
  type WorkflowKey,
} from '@ars/executor';
import { encodeJson, NatsBus } from '@ars/platform';
import { aPlan } from '@ars/executor/testing';
import { READ_ORDER } from './read-order';

export const DEALER = 'DEALER_001_AUTOMOTIVE';
export const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';

/** Writes journals as executors do, but with facts and times of the test's choice. */
export class JournalWriter {
  private readonly sequences = new Map<string, number>();

  private constructor(
    readonly bus: NatsBus,
    readonly journal: JetStreamJournal,
  ) {}

  static async open(natsUrl: string): Promise<JournalWriter> {
    const bus = await NatsBus.connect({ NATS_URL: natsUrl });
    return new JournalWriter(bus, await JetStreamJournal.open(bus));
  }

  /** Appends facts as one message. @returns its sequence */
  async append(key: WorkflowKey, facts: WorkflowFact[], at = new Date()): Promise<number> {
    const events = facts.map((fact): WorkflowEvent => ({ ...fact, at: at.toISOString() }));
    const name = `${key.tenantId}.${key.requestId}`;
    const label = { status: 'running', priority: 1 } as const;
    const sequence = await this.journal.append(key, events, this.sequences.get(name) ?? 0, label);
    this.sequences.set(name, sequence);
    return sequence;
  }

  /** Begins a workflow that has its plan. */
  async begin(
    requestId: string,
    request: Partial<SubmittedRequest> = {},
    { at = new Date(), tenantId = TENANT } = {},
  ): Promise<WorkflowKey> {
    const key = { tenantId, requestId };
    await this.append(key, [created(key, request), { type: 'planned', plan: aPlan(READ_ORDER) }], at);
    return key;
  }

  /** A message as the first release wrote them. */
  async appendVersion1(key: WorkflowKey, fact: WorkflowFact): Promise<void> {
    const event = { version: 1, ...fact, at: new Date().toISOString() };
    await this.bus.jetstream.publish(workflowSubject(key.tenantId, key.requestId), encodeJson(event));
  }

  close(): Promise<void> {
    return this.bus.onApplicationShutdown();
  }
}

export const created = (
  { tenantId, requestId }: WorkflowKey,
  request: Partial<SubmittedRequest> = {},
): WorkflowFact & { type: 'created' } => ({
  type: 'created',
  request: { request_id: requestId, user_request: 'Show RO 1234', ...request },
  identity: { tenantId, dealerId: DEALER, userId: 'advisor' },
});

export const SUCCEEDED: Extract<WorkflowFact, { type: 'step_succeeded' }> = {
  type: 'step_succeeded',
  step_id: READ_ORDER.step_id,
  attempt: 1,
  result: { repair_order_id: '412207', status: 'in_progress' },
  checks: [],
};

export const FAILED: WorkflowFact = {
  type: 'step_failed',
  step_id: READ_ORDER.step_id,
  attempt: 1,
  error: { code: 'RO_NOT_FOUND', message: 'There is no such repair order', retryable: false },
  checks: [],
};
