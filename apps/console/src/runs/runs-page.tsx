import type { WorkflowFilter } from '@ars/client/rest';
import { WORKFLOW_STATUSES, type WorkflowStatus, type WorkflowSummary } from '@ars/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { orchestrator } from '../api/client';
import { Problem } from '../ui/problem-page';
import { beginningOf, useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { Button } from '../ui/button';
import { ExportButton } from '../ui/export-button';
import { Loading, Nothing, Segments, Shape } from '../ui/parts';
import { WORKFLOW_SHAPES } from '../ui/status';

const PAGE = 100;
const ROW_PX = 62;
const EVERY_MS = 4_000;

type Filter = Omit<WorkflowFilter, 'limit' | 'cursor'>;

const GROUPS: Record<'all' | 'working' | 'waiting' | 'done' | 'failed', WorkflowStatus[]> = {
  all: [],
  working: ['planning', 'running', 'compensating'],
  waiting: ['needs_clarification', 'awaiting_confirmation', 'awaiting_approval', 'waiting', 'parked'],
  done: ['completed'],
  failed: ['failed', 'cancelled'],
};
type Group = keyof typeof GROUPS;

const useWorkflows = (filter: Filter, isLive: boolean) =>
  useInfiniteQuery({
    queryKey: ['workflows', 'list', filter],
    queryFn: ({ pageParam }) =>
      orchestrator.workflows({ ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: isLive ? EVERY_MS : false,
  });

function useGroup() {
  const t = useText();
  const [group, setGroup] = useState<Group>('all');
  const segments = (Object.keys(GROUPS) as Group[]).map((value) => ({
    value,
    label: t(`runs.${value}` as MessageKey),
  }));
  const filter = (
    <Segments className="filters" label={t('inbox.filter')} value={group} onChange={setGroup} segments={segments} />
  );
  return { filter, status: GROUPS[group].length > 0 ? { status: GROUPS[group] } : {} };
}

/** What runs now and ran lately. */
export function RunsPage() {
  const t = useText();
  const { filter, status } = useGroup();
  useEffect(() => {
    document.title = `${t('nav.runs')} · Console`;
  }, [t]);
  return (
    <div className="page">
      <div className="titlebar">
        <h1>{t('nav.runs')}</h1>
      </div>
      <div className="toolbar">{filter}</div>
      <WorkflowList filter={status} isLive />
    </div>
  );
}

interface Saved extends Record<string, string> {
  text: string;
  order: string;
  from: string;
  to: string;
}

const STORED = 'console.history';
const NOTHING: Saved = { text: '', order: '', from: '', to: '' };

function readSaved(): Saved {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Saved>) } as Saved;
  } catch {
    return NOTHING;
  }
}

/** Everything that was asked, by words, repair order, day and outcome; the filter is kept, the rows can be exported. */
export function HistoryPage() {
  const t = useText();
  const { filter, status } = useGroup();
  const [asked, setAsked] = useState(readSaved);
  const { text, order, from, to } = useDeferredValue(asked);
  useEffect(() => {
    localStorage.setItem(STORED, JSON.stringify(asked));
  }, [asked]);
  useEffect(() => {
    document.title = `${t('nav.history')} · Console`;
  }, [t]);
  const field = (name: keyof Saved & string, type: string) => ({
    id: `history-${name}`,
    type,
    className: 'input',
    value: asked[name],
    onChange: ({ target }: { target: { value: string } }) => setAsked((known) => ({ ...known, [name]: target.value })),
  });
  const wanted: Filter = {
    ...status,
    ...(text.trim() && { text: text.trim() }),
    ...(order.trim() && { repair_order_id: order.trim() }),
    ...(from && { from: beginningOf(from) }),
    ...(to && { to: beginningOf(to, 1) }),
  };
  const isFiltered = Object.values(asked).some(Boolean);
  return (
    <div className="page">
      <div className="titlebar">
        <h1>{t('nav.history')}</h1>
        <ExportButton name="history" columns={COLUMNS} rows={() => allOf(wanted)} />
      </div>
      <div className="form" style={{ marginBottom: 'var(--s-4)' }}>
        <div className="field">
          <label htmlFor="history-text">{t('history.text')}</label>
          <input {...field('text', 'search')} />
        </div>
        <div className="field">
          <label htmlFor="history-order">{t('entity.repair_order')}</label>
          <input {...field('order', 'search')} inputMode="numeric" />
        </div>
        <div className="field">
          <label htmlFor="history-from">{t('history.from')}</label>
          <input {...field('from', 'date')} />
        </div>
        <div className="field">
          <label htmlFor="history-to">{t('history.to')}</label>
          <input {...field('to', 'date')} />
        </div>
      </div>
      <div className="toolbar">
        {filter}
        {isFiltered && (
          <Button kind="ghost" icon="close" onClick={() => setAsked(NOTHING)}>
            {t('history.clear')}
          </Button>
        )}
      </div>
      <WorkflowList filter={wanted} isLive={false} />
    </div>
  );
}

const COLUMNS = [
  ...(['request_id', 'status', 'user_request', 'services', 'repair_orders'] as const),
  ...(['planner', 'risk_level', 'failed_steps', 'created_at', 'ended_at'] as const),
] satisfies (keyof WorkflowSummary)[];

/** As many as there are, page by page. */
async function* allOf(filter: Filter): AsyncGenerator<WorkflowSummary> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof orchestrator.workflows>> = await orchestrator.workflows({
      ...filter,
      limit: 200,
      ...(cursor !== null && { cursor }),
    });
    yield* page.workflows;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

/** A list of any length: only what is in sight is drawn, and the next page is read when its end comes near. */
function WorkflowList({ filter, isLive }: { filter: Filter; isLive: boolean }) {
  const t = useText();
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useWorkflows(filter, isLive);
  const rows = data?.pages.flatMap(({ workflows }) => workflows) ?? [];
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const inSight = virtualizer.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error) return <Problem error={error} />;
  if (isLoading) return <Loading />;
  if (rows.length === 0) return <Nothing icon="clock" title={t('history.nothing')} />;
  return (
    <div className="card virtual" ref={frame} tabIndex={0} role="region" aria-label={t('history.list')}>
      <div role="list" style={{ height: virtualizer.getTotalSize() }}>
        {inSight.map(({ index, start }) => {
          const row = rows[index];
          return row && <SummaryRow key={row.request_id} row={row} top={start} />;
        })}
      </div>
    </div>
  );
}

const isStatus = (status: string): status is WorkflowStatus =>
  (WORKFLOW_STATUSES as readonly string[]).includes(status);

function SummaryRow({ row, top }: { row: WorkflowSummary; top: number }) {
  const t = useText();
  const { moment } = useFormats();
  const { request_id, user_request, status, repair_orders, created_at } = row;
  return (
    <div role="listitem">
      <Link
        to="/runs/$requestId"
        params={{ requestId: request_id }}
        className="list-row"
        style={{ transform: `translateY(${top}px)`, height: ROW_PX }}
      >
        <Shape {...WORKFLOW_SHAPES[isStatus(status) ? status : 'planning']} />
        <span className="one-line">
          <strong>{user_request}</strong>
        </span>
        <span className="sm muted nowrap">{moment(created_at)}</span>
        <span />
        <span className="sm muted one-line">
          {t(`workflow.${status}`)}
          {repair_orders.length > 0 && ` · RO ${repair_orders.join(', ')}`}
        </span>
      </Link>
    </div>
  );
}
