import type { DeadLetterView, WorkflowStatus, WorkflowView } from '@ars/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { orchestrator } from '../api/client';
import { workflowQuery } from '../api/use-workflow';
import { type Session, useSession } from '../session/session';

export type ItemKind = 'approval' | 'confirmation' | 'question' | 'parked' | 'dead';

/** Something that waits for somebody. */
export interface InboxItem {
  /** The request's id, or `dead-<id>`. */
  id: string;
  kind: ItemKind;
  /** ISO 8601; since when. */
  since: string;
  view?: WorkflowView;
  text: string;
  letter?: DeadLetterView;
}

const KINDS: Partial<Record<WorkflowStatus, ItemKind>> = {
  awaiting_approval: 'approval',
  awaiting_confirmation: 'confirmation',
  needs_clarification: 'question',
  parked: 'parked',
};
export const KIND_ORDER: readonly ItemKind[] = ['approval', 'confirmation', 'question', 'parked', 'dead'];
const EVERY_MS = 4_000;
const MOST = 100;

export const kindOf = (status: WorkflowStatus): ItemKind | undefined => KINDS[status];

const waitingQuery = {
  queryKey: ['workflows', 'waiting'],
  queryFn: () => orchestrator.workflows({ status: Object.keys(KINDS) as WorkflowStatus[], limit: MOST }),
  refetchInterval: EVERY_MS,
};
const deadQuery = {
  queryKey: ['dead-letters'],
  queryFn: () => orchestrator.deadLetters(),
  refetchInterval: EVERY_MS * 4,
  retry: false,
};

/** Whether it has waited for so long that whoever may decide was told so. */
export const isEscalated = ({ view }: InboxItem): boolean => view?.approval?.reminded?.level === 'escalation';

/** All that waits: what was escalated, then what somebody may approve, confirm, answer or look at, the longest-waiting first. */
export function useInbox(): { items: InboxItem[]; isLoading: boolean } {
  const waiting = useQuery(waitingQuery);
  const { roles, anonymous } = useSession();
  // Whoever may not look at them would be refused again and again, and each refusal be written down.
  const mayLook = !anonymous && roles.some((role) => role === 'manager' || role === 'operator');
  const dead = useQuery({ ...deadQuery, enabled: mayLook });
  const workflows = waiting.data?.workflows ?? [];
  const views = useQueries({
    queries: workflows.map(({ request_id }) => ({ ...workflowQuery(request_id), staleTime: 30_000 })),
  });
  const items = workflows.flatMap(({ request_id, status, user_request, updated_at }, index): InboxItem[] => {
    const kind = kindOf(status);
    const view = views[index]?.data;
    if (!kind) return [];
    const since = view?.approval?.asked_at ?? updated_at;
    return [{ id: request_id, kind, since, text: user_request, ...(view && { view }) }];
  });
  const letters = (dead.data?.dead_letters ?? []).map((letter): InboxItem => ({
    id: `dead-${letter.id}`,
    kind: 'dead',
    since: letter.time,
    text: letter.reason.message,
    letter,
  }));
  const all = [...items, ...letters].sort(
    (one, other) =>
      Number(isEscalated(other)) - Number(isEscalated(one)) ||
      KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind) ||
      one.since.localeCompare(other.since),
  );
  return { items: all, isLoading: waiting.isLoading };
}

/** Whether it waits for this person: an approval for anybody but who asked, the rest for whoever asked. */
export function isForMe({ kind, view }: InboxItem, { subject }: Session): boolean {
  if (subject === null || !view) return true;
  if (kind === 'approval') return view.asked_by !== subject;
  return kind === 'parked' || kind === 'dead' || view.asked_by === subject;
}

/** How much waits for this person. */
export function useInboxCount(): number {
  const session = useSession();
  return useInbox().items.filter((item) => isForMe(item, session)).length;
}
