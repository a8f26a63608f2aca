import type { ApprovalReason, Doubt, JournaledEvent, ReadBackStep } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { orchestrator } from './client';

/** An event of a workflow, with the fields of its type. */
export interface JournalEvent {
  id: string;
  type: string;
  at: string;
  by?: string;
  reason?: string;
  step_id?: string;
  attempt?: number;
  retry_at?: string;
  error?: { code: string; message: string };
  identity?: { userId: string };
  steps?: ReadBackStep[];
  doubts?: Doubt[];
  reasons?: ApprovalReason[];
  [field: string]: unknown;
}

/** What is kept of a long journal: the page does not grow while it stays open. */
export const MAX_EVENTS = 2_000;

const flat = ({ id, event }: JournaledEvent): JournalEvent => ({ id, ...event });

/** The whole journal of a workflow that has ended. */
const journalQuery = (requestId: string) => ({
  queryKey: ['journal', requestId],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const events: JournalEvent[] = [];
    for await (const event of orchestrator.events(requestId, { signal })) events.push(flat(event));
    return events;
  },
  staleTime: Infinity,
});

export const useEndedJournal = (requestId: string, hasEnded: boolean): JournalEvent[] =>
  useQuery({ ...journalQuery(requestId), enabled: hasEnded }).data ?? [];

/** What happened to a workflow so far, as it happens. */
export function useJournal(requestId: string): JournalEvent[] {
  const [events, setEvents] = useState<JournalEvent[]>([]);
  useEffect(() => {
    const over = new AbortController();
    setEvents([]);
    void collect(requestId, over.signal, (news) => setEvents((known) => [...known, ...news].slice(-MAX_EVENTS)));
    return () => over.abort();
  }, [requestId]);
  return events;
}

const BURST_MS = 150;
const RECONNECT_MS = 1_000;

async function collect(requestId: string, signal: AbortSignal, tell: (events: JournalEvent[]) => void): Promise<void> {
  let after: string | undefined;
  let news: JournalEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (!signal.aborted) tell(news);
    news = [];
  };
  for (let isOver = false; !isOver && !signal.aborted;) {
    try {
      for await (const event of orchestrator.events(requestId, { ...(after !== undefined && { after }), signal })) {
        after = event.id;
        news.push(flat(event));
        timer ??= setTimeout(flush, BURST_MS);
      }
      isOver = true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }
}

/** What was read back before a plan was carried out: what it has changed, once it has ended. */
export const readBackIn = (events: readonly JournalEvent[]): ReadBackStep[] =>
  events.findLast(({ type }) => type === 'awaiting_confirmation')?.steps ?? [];
