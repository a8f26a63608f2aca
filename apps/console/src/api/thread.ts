import { OrchestratorError, UnreachableError } from '@ars/client/rest';
import { useSyncExternalStore } from 'react';
import { newRequestId, orchestrator } from './client';

/** One thing that was asked, and the workflow that came of it. */
export interface Turn {
  requestId: string;
  text: string;
  /** ISO 8601. */
  at: string;
  /** `unsent`: nothing answered, so it may be sent again under the same id; `refused`: it will not be. */
  state: 'sending' | 'sent' | 'unsent' | 'refused';
  problem?: string;
}

interface Thread {
  turns: Turn[];
  /** What is being typed. */
  draft: string;
}

const STORED = 'console.thread';
const NOTHING: Thread = { turns: [], draft: '' };

function read(): Thread {
  try {
    const { turns, draft } = { ...NOTHING, ...(JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as Partial<Thread>) };
    // Whether a request arrived that was being sent when the page went away is unknown; sending it again is safe.
    return { draft, turns: turns.map((turn) => (turn.state === 'sending' ? { ...turn, state: 'unsent' } : turn)) };
  } catch {
    return NOTHING;
  }
}

let thread = read();
const listeners = new Set<() => void>();

function put(next: Thread): void {
  thread = next;
  sessionStorage.setItem(STORED, JSON.stringify(thread));
  listeners.forEach((listener) => listener());
}

const change = (requestId: string, changed: Partial<Turn>): void =>
  put({
    ...thread,
    turns: thread.turns.map((turn) => (turn.requestId === requestId ? { ...turn, ...changed } : turn)),
  });

/** What was asked in this tab, so that a reload loses nothing. */
export const useThread = (): Thread =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => thread,
  );

export const setDraft = (draft: string): void => put({ ...thread, draft });
export const clearThread = (): void => put(NOTHING);

/** Asks; what was typed is gone from the box only once it stands in the thread. */
export function ask(text: string): void {
  const turn: Turn = { requestId: newRequestId(), text, at: new Date().toISOString(), state: 'sending' };
  put({ turns: [...thread.turns, turn], draft: '' });
  void send(turn);
}

/** Shows a workflow that runs already. */
export function addTurn(requestId: string, text: string): void {
  if (thread.turns.some((turn) => turn.requestId === requestId)) return;
  put({ ...thread, turns: [...thread.turns, { requestId, text, at: new Date().toISOString(), state: 'sent' }] });
}

export async function send({ requestId, text }: Turn): Promise<void> {
  change(requestId, { state: 'sending' });
  try {
    await orchestrator.submit({ request_id: requestId, user_request: text });
    change(requestId, { state: 'sent' });
  } catch (error) {
    const isUnknown = error instanceof UnreachableError || !(error instanceof OrchestratorError);
    change(requestId, isUnknown ? { state: 'unsent' } : { state: 'refused', problem: error.message });
  }
}

export const dropTurn = (requestId: string): void =>
  put({ ...thread, turns: thread.turns.filter((turn) => turn.requestId !== requestId) });
