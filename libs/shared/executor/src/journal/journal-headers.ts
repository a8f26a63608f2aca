import { type AwaitedEvent, WORKFLOW_STATUSES } from '@ars/contracts';
import { headers as createHeaders, Match, type MsgHdrs } from 'nats';
import type { JournalLabel } from './journal';

/** Headers of the journal's messages. */
const STATUS = 'Workflow-Status';
const EXECUTOR = 'Workflow-Executor';
const PRIORITY = 'Workflow-Priority';
const REPETITION = 'Workflow-Repetition';
const OWNER = 'Workflow-Owner';
const EXPIRES_AT = 'Workflow-Expires-At';
const WAITS_MS = 'Workflow-Waits-Ms';
const SINCE = 'Workflow-Since';
/** One for each event: its service, and what it is about, each as a component of a URI. */
const AWAITS = 'Workflow-Awaits';

export function headersOf(label: JournalLabel): MsgHdrs {
  const { status, executor, priority, isRepetition, expiresAt, waitsMs, since, awaits = [], owner } = label;
  const headers = createHeaders();
  // Exact: the names are canonical, and need not be made so for every message.
  headers.set(STATUS, status, Match.Exact);
  headers.set(PRIORITY, String(priority), Match.Exact);
  if (executor !== undefined) headers.set(EXECUTOR, executor, Match.Exact);
  if (owner !== undefined) headers.set(OWNER, owner, Match.Exact);
  if (isRepetition) headers.set(REPETITION, 'true', Match.Exact);
  if (expiresAt !== undefined) headers.set(EXPIRES_AT, String(expiresAt), Match.Exact);
  if (waitsMs !== undefined) headers.set(WAITS_MS, String(waitsMs), Match.Exact);
  if (since !== undefined) headers.set(SINCE, String(since), Match.Exact);
  for (const { service, about } of awaits) {
    headers.append(AWAITS, [service, ...about].map(encodeURIComponent).join(' '), Match.Exact);
  }
  return headers;
}

/** @returns undefined for messages of the journal's first version, which have none */
export function labelOf(headers: MsgHdrs | undefined): JournalLabel | undefined {
  const said = headers?.get(STATUS);
  const status = WORKFLOW_STATUSES.find((each) => each === said);
  if (!headers || !status) return undefined;
  const numberIn = (name: string): number | undefined => {
    const text = headers.get(name);
    return text === '' ? undefined : Number(text);
  };
  const [expiresAt, waitsMs, since] = [EXPIRES_AT, WAITS_MS, SINCE].map(numberIn);
  const awaits = headers.values(AWAITS);
  return {
    status,
    priority: Number(headers.get(PRIORITY)),
    executor: headers.get(EXECUTOR) || undefined,
    isRepetition: headers.has(REPETITION),
    ...(headers.has(OWNER) && { owner: headers.get(OWNER) }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(awaits.length > 0 && { awaits: awaits.map(eventIn) }),
    ...(waitsMs !== undefined && { waitsMs }),
    ...(since !== undefined && { since }),
  };
}

function eventIn(text: string): AwaitedEvent {
  const [service = '', ...about] = text.split(' ').map(decodeURIComponent);
  return { service, about };
}
