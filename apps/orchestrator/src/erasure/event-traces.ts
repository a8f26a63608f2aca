import { AGENTS, agentConsumers, TRIGGER_CONSUMER, WAKING_CONSUMER } from '@ars/broker';
import {
  A2A_TASKS_BUCKET,
  type ErasureWait,
  RECENT_BUCKET,
  STANDING_ORDERS_BUCKET,
  STREAMS,
  TASKS_BUCKET,
} from '@ars/contracts';
import type { TraceFinder } from '@ars/mcp-protocol';
import { decodeJson, NatsBus, ServiceConfig } from '@ars/platform';
import { StandingOrderStore } from '@ars/standing-orders';
import { Injectable } from '@nestjs/common';
import type { JetStreamManager, StoredMsg } from 'nats';
import { isTakenIn } from './is-taken-in';
import { eraseMessage, scanStream } from './stream-scan';

/** Who has to have applied an event before it may be forgotten; systems of others read what is there. */
const READERS = [...Object.values(AGENTS).flatMap(agentConsumers), TRIGGER_CONSUMER, WAKING_CONSUMER].filter(
  ({ stream }) => stream === STREAMS.dealership.name,
);
/** That a customer was forgotten is told by their number, and stays. */
const TOLD = '.customer_erased';
const text = new TextDecoder();

/** What a look at a store brought: how much was erased, and what has to be waited for. */
export interface Erased {
  count: number;
  waits: ErasureWait[];
}

/** Forgets what else NATS holds of a customer: events, dead letters, tasks and what follows from workflows. */
@Injectable()
export class EventTraces {
  constructor(
    private readonly bus: NatsBus,
    private readonly standingOrders: StandingOrderStore,
    private readonly config: ServiceConfig,
  ) {}

  /** @param workflows ids of those that speak of the customer: what was said of them, was said of the customer */
  async erase(tenant: string, finder: TraceFinder, workflows: ReadonlySet<string>): Promise<Erased> {
    const manager = await this.bus.jetstreamManager();
    const look: Look = { manager, tenant, finder, workflows, erased: { count: 0, waits: [] } };
    await this.eraseEvents(look);
    await this.eraseOwned(look, STREAMS.deadLetters.name, 'dead-letters.*');
    await this.eraseOwned(look, `KV_${TASKS_BUCKET}`, `$KV.${TASKS_BUCKET}.>`);
    for (const name of [RECENT_BUCKET, A2A_TASKS_BUCKET]) await this.eraseAll(look, name);
    await this.eraseStandingOrders(look);
    await this.waitForQueue(look, STREAMS.tasks.name, STREAMS.tasks.subjects[0]);
    await this.waitForQueue(look, STREAMS.callbacks.name, STREAMS.callbacks.subjects[0]);
    return look.erased;
  }

  private async eraseEvents(look: Look): Promise<void> {
    const { manager, tenant, erased } = look;
    const stream = STREAMS.dealership.name;
    for await (const message of scanStream(manager, stream, `dealership.${tenant}.>`)) {
      if (message.subject.endsWith(TOLD) || !isAbout(look, message)) continue;
      const taken = await Promise.all(READERS.map((reader) => isTakenIn(manager, reader, message.seq)));
      if (taken.includes(false)) erased.waits.push({ kind: 'event', id: String(message.seq) });
      else await this.eraseOne(look, stream, message);
    }
  }

  private async eraseAll(look: Look, bucket: string): Promise<void> {
    const stream = `KV_${bucket}`;
    for await (const message of scanStream(look.manager, stream, `$KV.${bucket}.${look.tenant}.>`))
      if (isAbout(look, message)) await this.eraseOne(look, stream, message);
  }

  /** Where the subject does not say whose it is. */
  private async eraseOwned(look: Look, stream: string, filter: string): Promise<void> {
    for await (const message of scanStream(look.manager, stream, filter))
      if (this.tenantOf(message) === look.tenant && isAbout(look, message)) await this.eraseOne(look, stream, message);
  }

  private async eraseStandingOrders(look: Look): Promise<void> {
    const { manager, tenant, erased } = look;
    const filter = `$KV.${STANDING_ORDERS_BUCKET}.${tenant}.*`;
    for await (const message of scanStream(manager, `KV_${STANDING_ORDERS_BUCKET}`, filter)) {
      if (!isAbout(look, message)) continue;
      const { id, status } = decodeJson(message.data) as { id: string; status?: string };
      if (status !== 'ended') erased.waits.push({ kind: 'standing_order', id });
      else {
        await this.standingOrders.forget({ tenantId: tenant, id });
        erased.count += 1;
      }
    }
  }

  /** What is owed to somebody is not thrown away: it is taken, or given up, within a day. */
  private async waitForQueue(look: Look, stream: string, filter: string): Promise<void> {
    for await (const message of scanStream(look.manager, stream, filter))
      if (this.tenantOf(message) === look.tenant && isAbout(look, message))
        look.erased.waits.push({ kind: stream.toLowerCase(), id: String(message.seq) });
  }

  private async eraseOne({ manager, erased }: Look, stream: string, { seq }: StoredMsg): Promise<void> {
    await eraseMessage(manager, stream, seq);
    erased.count += 1;
  }

  /** What does not say whose it is counts as the configured tenant's, as everywhere. */
  private tenantOf({ data }: StoredMsg): string {
    const said = decodeJson(data) as Partial<Owned> | null;
    return said?.tenant_id ?? said?.owner?.tenant ?? said?.request?.context?.tenant_id ?? this.config.TENANT_ID;
  }
}

interface Look {
  manager: JetStreamManager;
  tenant: string;
  finder: TraceFinder;
  workflows: ReadonlySet<string>;
  erased: Erased;
}

/** How dead letters and callbacks, tasks, and queued tasks say whose they are. */
interface Owned {
  tenant_id: string | null;
  owner: { tenant: string };
  request: { context?: { tenant_id?: string } };
}

/** How a workflow is named in what follows from it. */
const WORKFLOW_ID = /"(?:workflow_?id|request_id)":"([^"]+)"/g;

function isAbout({ finder, workflows }: Look, { data }: StoredMsg): boolean {
  const said = text.decode(data);
  return finder.isAbout(said) || [...said.matchAll(WORKFLOW_ID)].some(([, id = '']) => workflows.has(id));
}
