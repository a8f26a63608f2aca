import type { DealershipEvent } from '@ars/contracts';
import type { OpenWorkflow } from './open-workflow';

/** Of a thing in a tenant that a service may tell of; without a thing, of anything that it tells. */
type EventKey = string;

/** How deep what an event is about may stand in its data. */
const MAX_DEPTH = 6;
const NOBODY: ReadonlySet<OpenWorkflow> = new Set();

/** Workflows by the events that they wait for: an event costs what it names, however many wait for others. */
export class AwaitedEvents {
  private readonly waiting = new Map<EventKey, Set<OpenWorkflow>>();

  add(workflow: OpenWorkflow): void {
    for (const key of keysOfWait(workflow)) {
      const others = this.waiting.get(key);
      if (others) others.add(workflow);
      else this.waiting.set(key, new Set([workflow]));
    }
  }

  delete(workflow: OpenWorkflow): void {
    for (const key of keysOfWait(workflow)) {
      const waiting = this.waiting.get(key);
      waiting?.delete(workflow);
      if (waiting?.size === 0) this.waiting.delete(key);
    }
  }

  /** @param keys of the event */
  find(keys: ReadonlySet<EventKey>): Set<OpenWorkflow> {
    return new Set([...keys].flatMap((key) => [...(this.waiting.get(key) ?? NOBODY)]));
  }
}

const keyFor = (tenantId: string, service: string, thing = ''): EventKey => `${tenantId}\n${service}\n${thing}`;

export const keysOfWait = ({ key: { tenantId }, label }: OpenWorkflow): EventKey[] =>
  (label?.awaits ?? []).flatMap(({ service, about }) =>
    about.length === 0 ? keyFor(tenantId, service) : about.map((thing) => keyFor(tenantId, service, thing)),
  );

/** One for each thing that the event names, as its subject or anywhere in its data, and the one for any event of its service. */
export function keysOfEvent({ tenantid, type, subject, data }: DealershipEvent): Set<EventKey> {
  const [service = ''] = type.split('.');
  const things = new Set(subject === undefined ? [] : [subject]);
  collectTexts(data, things);
  return new Set([keyFor(tenantid, service), ...[...things].map((thing) => keyFor(tenantid, service, thing))]);
}

function collectTexts(value: unknown, into: Set<string>, depth = 0): void {
  if (typeof value === 'string') into.add(value);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const each of Object.values(value)) collectTexts(each, into, depth + 1);
}
