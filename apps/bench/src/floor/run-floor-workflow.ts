import { randomUUID } from 'node:crypto';
import { agentSubjects, type AgentServiceResponse, type CallStep } from '@ars/contracts';
import type { JetStreamClient, NatsConnection } from 'nats';
import { ASK_PAYMENT, READ_ORDER, READ_PART, RESERVE_PART, WORKFLOW_IN_CONTEXT } from '../plan';
import type { AppendShape, WorkflowRequest } from '../wire';

/** Beginning, plan and end: what any durable engine waits for. */
const AWAITED_APPENDS = 3;
/** Before and after each of the four calls: when the other appends are made. */
const MOMENTS = 8;
const TIMEOUT_MS = 30_000;

/** The least that the four steps cost: their calls and the same durable appends, by the bare client, with no logic. */
export async function runFloorWorkflow(
  connection: NatsConnection,
  { workflow, appends = { count: 6, bytes: 400 } }: WorkflowRequest,
): Promise<string> {
  const log = new FloorLog(connection.jetstream(), `bench-floor.bench.${workflow}`, appends);
  const call = async (step: CallStep) => {
    log.moment();
    await callAgent(connection, step, workflow);
    log.moment();
  };
  await log.append();
  await log.append();
  const order = call(READ_ORDER);
  const part = call(READ_PART);
  await Promise.all([Promise.all([order, part]).then(() => call(RESERVE_PART)), order.then(() => call(ASK_PAYMENT))]);
  await log.append();
  return 'completed';
}

/** One subject, appended to in order: each append names the one before, and is on disk when it is acknowledged. */
class FloorLog {
  private readonly payload: Uint8Array;
  private sequence = 0;
  private tail: Promise<void> = Promise.resolve();
  private moments = 0;

  constructor(
    private readonly jetstream: JetStreamClient,
    private readonly subject: string,
    private readonly appends: AppendShape,
  ) {
    this.payload = new Uint8Array(appends.bytes).fill(0x20);
  }

  append(): Promise<void> {
    this.tail = this.tail.then(async () => {
      const options = { msgID: randomUUID(), expect: { lastSubjectSequence: this.sequence } };
      this.sequence = (await this.jetstream.publish(this.subject, this.payload, options)).seq;
    });
    return this.tail;
  }

  /** Makes the appends that nobody waits for, spread evenly over the moments. */
  moment(): void {
    const behind = Math.max(0, this.appends.count - AWAITED_APPENDS);
    const due = (moments: number) => Math.round((moments * behind) / MOMENTS);
    this.moments += 1;
    for (let count = due(this.moments - 1); count < due(this.moments); count += 1) void this.append();
  }
}

async function callAgent(connection: NatsConnection, step: CallStep, workflow: string): Promise<void> {
  const request = {
    request_id: `${workflow}.${step.step_id}`,
    operation: step.operation,
    parameters: step.parameters,
    context: { [WORKFLOW_IN_CONTEXT]: workflow },
    timeout: step.timeout_seconds,
  };
  const subject = agentSubjects(step.service_name).execute;
  const reply = await connection.request(subject, JSON.stringify(request), { timeout: TIMEOUT_MS });
  const { success } = reply.json<AgentServiceResponse>();
  if (!success) throw new Error(`${step.step_id} failed`);
}
