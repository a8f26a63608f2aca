import { once } from 'node:events';
import type { JournaledEvent } from '@ars/contracts';
import type { Response } from 'express';

/** Proxies close a connection on which nothing comes; many do so after 30 s. */
const HEARTBEAT_MS = 15_000;
/** After which a client that lost the connection is to come again. */
const RETRY_MS = 1_000;
/** After which a client that takes nothing is let go; it comes again by itself, and goes on where it left off. */
const PATIENCE_MS = 30_000;

/** An answer of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStreamResponse {
  private readonly gone = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.once('close', () => this.abandon());
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(': still here\n\n');
    }, HEARTBEAT_MS);
  }

  /** Aborted once there is nobody to send to any more. */
  get closed(): AbortSignal {
    return this.gone.signal;
  }

  send({ id, event }: JournaledEvent): Promise<void> {
    return this.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** Resolves once the client can take more, or is gone. @param text an event as it is written */
  async write(text: string): Promise<void> {
    if (this.closed.aborted) return;
    if (this.response.write(text)) return;
    const patience = setTimeout(() => this.response.destroy(), PATIENCE_MS);
    await once(this.response, 'drain', { signal: this.closed }).catch(() => {});
    clearTimeout(patience);
  }

  end(): void {
    this.abandon();
    this.response.end();
  }

  private abandon(): void {
    clearInterval(this.heartbeat);
    this.gone.abort();
  }
}
