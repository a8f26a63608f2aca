import type { NatsConnection } from 'nats';
import type { WorkflowReply, WorkflowRequest } from '../wire';

/** Answers each request once its workflow has ended, with how it ended. */
export function serveWorkflows(
  connection: NatsConnection,
  subject: string,
  run: (request: WorkflowRequest) => Promise<string>,
): void {
  connection.subscribe(subject, {
    callback: async (_error, message) => {
      const outcome = await run(message.json<WorkflowRequest>()).catch((error: unknown) => String(error));
      message.respond(JSON.stringify({ outcome } satisfies WorkflowReply));
    },
  });
}
