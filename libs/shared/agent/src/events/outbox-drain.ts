import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SUBJECT_TOKEN } from '@ars/contracts';
import { OUTBOX_TOOLS } from '@ars/mcp-protocol';
import { identityOf, ServiceConfig } from '@ars/platform';
import { z } from 'zod';
import { BackgroundLoop } from '../background/background-loop';
import { startingNow } from '../execution/execution-context';
import { ToolCaller } from '../execution/tool-caller';
import { ToolDirectory } from '../mcp/tool-directory';
import { toldEvent } from '../mcp/tool-result';
import { EventPublisher } from '../publishing/event-publisher';

const PAUSE_MS = 1_500;
const BATCH = 100;

const pendingEvents = z.object({ events: z.array(toldEvent.extend({ tenant_id: z.string().regex(SUBJECT_TOKEN) })) });

/**
 * Publishes what the server's outbox still holds: facts without a caller (a link paid, a reservation expired), and those
 * whose agent died in between. Instances may drain at the same time, since the stream knows an event by its id.
 */
@Injectable()
export class OutboxDrain implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxDrain.name);
  private readonly loop = new BackgroundLoop(() => this.round());

  constructor(
    private readonly tools: ToolCaller,
    private readonly directory: ToolDirectory,
    private readonly publisher: EventPublisher,
    private readonly config: ServiceConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<number> {
    try {
      return (await this.drain()) === BATCH ? 0 : PAUSE_MS;
    } catch (error) {
      // The directory reports a server that is away; nothing is lost, the outbox waits.
      this.logger.debug(`The outbox could not be drained: ${error}`);
      return PAUSE_MS;
    }
  }

  /** @returns how many events could be struck off the server's list, at most `BATCH` */
  private async drain(): Promise<number> {
    const publishedByCalls = this.publisher.takePublished(BATCH);
    if (!this.directory.hasOutbox) return 0;
    await this.confirm(publishedByCalls);
    const { events } = pendingEvents.parse(await this.call(OUTBOX_TOOLS.pending, { limit: BATCH }));
    await this.publisher.publish(events);
    return this.confirm(this.publisher.takePublished(BATCH));
  }

  private async confirm(ids: string[]): Promise<number> {
    if (ids.length > 0) await this.call(OUTBOX_TOOLS.confirm, { ids });
    return ids.length;
  }

  private call(tool: string, parameters: Record<string, unknown>): Promise<unknown> {
    const identity = identityOf(undefined, this.config);
    const work = { requestId: 'outbox', operation: tool, identity };
    return this.tools.call(tool, parameters, startingNow(work, this.config.REQUEST_TIMEOUT));
  }
}
