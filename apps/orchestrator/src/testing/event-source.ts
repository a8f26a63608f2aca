import type { WorkflowKey } from '@ars/executor';
import { waitFor } from '@ars/testing';

export interface SentEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** A client of the event stream, as a browser's `EventSource` is one. */
export class EventSource {
  readonly events: SentEvent[] = [];
  text = '';
  ended = false;

  private constructor(
    readonly response: Response,
    private readonly connection: AbortController,
  ) {
    void this.read();
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventSource> {
    const connection = new AbortController();
    const response = await fetch(url, { headers, signal: connection.signal });
    return new EventSource(response, connection);
  }

  get types(): string[] {
    return this.events.map(({ event }) => event);
  }

  hang(): void {
    this.connection.abort();
  }

  /** Waits until that many events have come. */
  async received(count: number): Promise<void> {
    await waitFor(() => this.events.length >= count, { what: `${count} events, have ${this.types.join()}` });
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        this.text += text;
        const blocks = `${rest}${text}`.split('\n\n');
        rest = blocks.pop() ?? '';
        this.events.push(...blocks.flatMap(parse));
      }
      this.ended = true;
    } catch {
      // hung up
    }
  }
}

function parse(block: string): SentEvent[] {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
  const { id, event, data } = fields as Record<string, string | undefined>;
  return id && event && data ? [{ id, event, data: JSON.parse(data) as Record<string, unknown> }] : [];
}

export const pathOf = ({ requestId }: WorkflowKey): string => `/workflow/${requestId}/events`;
