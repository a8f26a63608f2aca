import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from './history';
import type { Orchestrators } from './orchestrators';
import type { PlannedRequest } from './plan-request';

const AGAIN_MS = 150;
const CANCEL_ATTEMPTS = 5;

export interface LoadOptions {
  clients: number;
  requestAt: (index: number) => PlannedRequest;
  orchestrators: Orchestrators;
  history: History;
  callbackUrlFor: (requestId: string) => string;
}

/** Clients that submit requests one after the other, each until it is acknowledged, under the same id. */
export class Load {
  private next = 0;
  private stopping = false;
  private givingUp = false;
  private readonly running: Promise<unknown>;
  /** Of requests that are cancelled while they wait. */
  private readonly cancelling: Promise<void>[] = [];

  constructor(private readonly options: LoadOptions) {
    this.running = Promise.all(Array.from({ length: options.clients }, () => this.client()));
  }

  /** How many requests were submitted so far. */
  get submitted(): number {
    return this.next;
  }

  /** Submits nothing new; resolves once everything submitted is acknowledged or refused, or time is up. */
  async stop(limitMs: number): Promise<void> {
    this.stopping = true;
    const limit = setTimeout(() => (this.givingUp = true), limitMs);
    await Promise.all([this.running, ...this.cancelling]);
    clearTimeout(limit);
  }

  /** Submits so many requests at once; resolves when all are acknowledged or refused. */
  async burst(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.submitNext({ pauses: false })));
  }

  /** Submits requests that wait before they do anything; resolves when all are acknowledged. */
  async hold(requests: readonly PlannedRequest[]): Promise<void> {
    await Promise.all(requests.map((request, index) => this.submit(request, index)));
    for (const [index, { requestId, cancelAfterMs }] of requests.entries())
      if (cancelAfterMs !== undefined) this.cancelling.push(this.cancel(requestId, cancelAfterMs, index));
  }

  private async client(): Promise<void> {
    while (!this.stopping) await this.submitNext({ pauses: true });
  }

  private async submitNext({ pauses }: { pauses: boolean }): Promise<void> {
    const index = this.next++;
    const planned = this.options.requestAt(index);
    // Whoever waits for the end would not let the next one come.
    const request = pauses ? planned : { ...planned, channel: 'rest-async' as const };
    await this.submit(request, index);
    if (request.cancelAfterMs !== undefined) await this.cancel(request.requestId, request.cancelAfterMs, index);
    if (pauses) await sleep(this.stopping ? 0 : request.pauseMs);
  }

  private async submit(request: PlannedRequest, index: number): Promise<void> {
    this.options.history.append({ type: 'submitted', request_id: request.requestId, at: Date.now() });
    await Promise.all([
      this.submitUntilAcknowledged(request, index),
      request.twice ? this.submitUntilAcknowledged(request, index + 1) : undefined,
    ]);
  }

  /** @param instance that is asked first */
  private async submitUntilAcknowledged(request: PlannedRequest, instance: number): Promise<void> {
    const { orchestrators, history, callbackUrlFor } = this.options;
    const { requestId, text, priority, onFailure, confirm, channel } = request;
    const submission = {
      request_id: requestId,
      user_request: text,
      priority,
      callback_url: callbackUrlFor(requestId),
      ...(onFailure && { on_failure: onFailure }),
      ...(confirm && { confirm }),
    };
    for (let attempt = 0; !this.givingUp; attempt += 1) {
      // whoever got no answer while it waited for the end asks again without waiting
      const through = attempt > 0 && channel === 'rest' ? 'rest-async' : channel;
      const result = await orchestrators.submit(through, submission, instance + attempt);
      const fact = { request_id: requestId, at: Date.now() };
      if (result.outcome === 'acknowledged') return history.append({ type: 'acknowledged', ...fact });
      if (result.outcome === 'refused') return history.append({ type: 'refused', ...fact, status: result.status });
      await sleep(AGAIN_MS);
    }
  }

  private async cancel(requestId: string, afterMs: number, instance: number): Promise<void> {
    await sleep(afterMs);
    for (let attempt = 0; attempt < CANCEL_ATTEMPTS; attempt += 1) {
      const { outcome } = await this.options.orchestrators.cancel(requestId, instance + attempt);
      if (outcome !== 'unanswered') return;
      await sleep(AGAIN_MS);
    }
  }
}
