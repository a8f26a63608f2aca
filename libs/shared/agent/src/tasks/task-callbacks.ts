import { Injectable } from '@nestjs/common';
import { type AgentServiceRequest, type AgentServiceResponse, SUBJECT_TOKEN } from '@ars/contracts';
import { CallbackOutbox, ServiceConfig } from '@ars/platform';

/** What of a request says where its callback goes, and whose it is. */
type Asker = Pick<AgentServiceRequest, 'callback_url' | 'context'>;

const MAX_ERROR_LENGTH = 1_000;

/** Tells those who gave a callback URL how their task ended. */
@Injectable()
export class TaskCallbacks {
  constructor(
    private readonly outbox: CallbackOutbox,
    private readonly config: ServiceConfig,
  ) {}

  /** Resolves once the callback, if one was asked for, is stored; rejects where it could not be. */
  async enqueue(taskId: string, asker: Asker, response: AgentServiceResponse): Promise<void> {
    if (!asker.callback_url) return;
    await this.outbox.enqueue({
      id: taskId,
      url: asker.callback_url,
      body: response,
      tenantId: this.tenantOf(asker),
      withoutResults: () => withoutResult(taskId, response),
    });
  }

  /** A task with a tenant that cannot be is refused when it is executed; that, too, is told. */
  private tenantOf({ context }: Asker): string | undefined {
    const tenant = context?.['tenant_id'] ?? this.config.TENANT_ID;
    return typeof tenant === 'string' && SUBJECT_TOKEN.test(tenant) ? tenant : undefined;
  }
}

function withoutResult(taskId: string, response: AgentServiceResponse): AgentServiceResponse {
  const { details: _details, ...metadata } = response.metadata;
  return {
    ...response,
    result: null,
    error: response.error?.slice(0, MAX_ERROR_LENGTH) ?? null,
    metadata: { ...metadata, result_omitted: true, status_url: `/status/${taskId}` },
  };
}
