import { randomUUID } from 'node:crypto';
import type { NatsConnection } from 'nats';
import { serveJson } from './serve-json';
import { BARE_SUBJECTS, type BareCall, ENTRY_BYTES } from './steps';

const TIMEOUT_MS = 60_000;

/** Takes a request, logs that it did, has its steps done, logs what came of them, and answers. */
export async function serveFront(broker: NatsConnection, port: number): Promise<void> {
  const jetstream = broker.jetstream();
  const entry = new Uint8Array(ENTRY_BYTES).fill(0x20);
  const call = async (operation: BareCall['operation'], order: string, workflow: string): Promise<void> => {
    const body: BareCall = { operation, order, key: `${workflow}.${operation}` };
    const reply = await broker.request(BARE_SUBJECTS.agent, JSON.stringify(body), { timeout: TIMEOUT_MS });
    if (!reply.json<{ success: boolean }>().success) throw new Error(`${operation} failed: ${reply.string()}`);
  };
  await serveJson(port, async ({ user_request }: { user_request: string }) => {
    const order = /RO (?:number )?(\w+)/.exec(user_request)?.[1] ?? '';
    const workflow = randomUUID();
    let sequence = 0;
    const append = async (): Promise<void> => {
      const options = { msgID: randomUUID(), expect: { lastSubjectSequence: sequence } };
      sequence = (await jetstream.publish(`${BARE_SUBJECTS.log}.${workflow}`, entry, options)).seq;
    };
    await append();
    await append();
    if (user_request.startsWith('What')) await call('read_order', order, workflow);
    else {
      await Promise.all([call('read_order', order, workflow), call('read_part', order, workflow)]);
      await Promise.all([call('reserve', order, workflow), call('link', order, workflow)]);
    }
    await append();
    return { success: true };
  });
}
