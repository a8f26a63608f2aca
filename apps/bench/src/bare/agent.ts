import type { NatsConnection } from 'nats';
import { postJson } from './serve-json';
import { BARE_SUBJECTS, type BareCall } from './steps';

/** Passes each call on, and tells what was written before it answers. */
export function serveAgent(broker: NatsConnection, toolsPort: number): void {
  const jetstream = broker.jetstream();
  broker.subscribe(BARE_SUBJECTS.agent, {
    callback: async (_error, message) => {
      const call = message.json<BareCall>();
      const answer = (await postJson(`http://127.0.0.1:${toolsPort}`, call).catch((error: unknown) => ({
        success: false,
        error: String(error),
      }))) as { success: boolean; events?: unknown[] };
      for (const event of answer.events ?? []) {
        await jetstream.publish(`${BARE_SUBJECTS.event}.${call.operation}`, JSON.stringify(event), { msgID: call.key });
      }
      message.respond(JSON.stringify(answer));
    },
  });
}
