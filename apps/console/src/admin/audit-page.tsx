import type { AuditFilter } from '@ars/client/rest';
import { AUDIT_ACTIONS, AUDIT_DECISIONS, type AuditAction, type AuditDecision, type AuditEntry } from '@ars/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { orchestrator } from '../api/client';
import { beginningOf } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { ExportButton } from '../ui/export-button';
import { Loading, Nothing } from '../ui/parts';
import { Problem } from '../ui/problem-page';
import { AuditTable } from './audit-table';
import { AuditState } from './audit-state';

const PAGE = 50;

interface Asked {
  subject: string;
  action: AuditAction | '';
  decision: AuditDecision | '';
  object: string;
  from: string;
  to: string;
}
const NOTHING: Asked = { subject: '', action: '', decision: '', object: '', from: '', to: '' };

type Filter = Omit<AuditFilter, 'limit' | 'cursor'>;

const filterOf = ({ subject, action, decision, object, from, to }: Asked): Filter => ({
  ...(subject.trim() && { subject: subject.trim() }),
  ...(action && { action: [action] }),
  ...(decision && { decision: [decision] }),
  ...(object.trim() && { object: object.trim() }),
  ...(from && { from: beginningOf(from) }),
  ...(to && { to: beginningOf(to, 1) }),
});

/** Who did and decided what, when, and whether that is as it was written down: for managers and operators. */
export function AuditPage() {
  const t = useText();
  const [asked, setAsked] = useState(NOTHING);
  const filter = filterOf(useDeferredValue(asked));
  useEffect(() => {
    document.title = `${t('nav.audit')} · Console`;
  }, [t]);
  return (
    <div className="page stack wide">
      <div className="titlebar">
        <h1>{t('nav.audit')}</h1>
        <ExportButton name="audit" columns={COLUMNS} rows={() => rowsOf(filter)} />
      </div>
      <AuditState />
      <Filters asked={asked} change={(changes) => setAsked((known) => ({ ...known, ...changes }))} />
      <Entries filter={filter} />
    </div>
  );
}

function Filters({ asked, change }: { asked: Asked; change: (changes: Partial<Asked>) => void }) {
  const t = useText();
  const field = (name: keyof Asked) => ({
    id: `audit-${name}`,
    className: 'input',
    value: asked[name],
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  });
  return (
    <>
      <div className="form">
        <div className="field">
          <label htmlFor="audit-subject">{t('audit.person')}</label>
          <input {...field('subject')} type="search" />
        </div>
        <div className="field">
          <label htmlFor="audit-action">{t('audit.what')}</label>
          <select {...field('action')}>
            <option value="">{t('audit.anybody')}</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {t(`audit.action.${action}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="audit-decision">{t('audit.decision')}</label>
          <select {...field('decision')}>
            <option value="">{t('audit.anybody')}</option>
            {AUDIT_DECISIONS.map((decision) => (
              <option key={decision} value={decision}>
                {t(`audit.decision.${decision}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="audit-object">{t('audit.object')}</label>
          <input {...field('object')} type="search" />
        </div>
        <div className="field">
          <label htmlFor="audit-from">{t('history.from')}</label>
          <input {...field('from')} type="date" />
        </div>
        <div className="field">
          <label htmlFor="audit-to">{t('history.to')}</label>
          <input {...field('to')} type="date" />
        </div>
      </div>
      {Object.values(asked).some(Boolean) && (
        <div className="row">
          <Button kind="ghost" icon="close" onClick={() => change(NOTHING)}>
            {t('history.clear')}
          </Button>
        </div>
      )}
    </>
  );
}

function Entries({ filter }: { filter: Filter }) {
  const t = useText();
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => orchestrator.audit({ ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  // What is rare lies beyond pages that hold nothing of it.
  const looksOn = data?.pages.at(-1)?.entries.length === 0 && hasNextPage;
  useEffect(() => {
    if (looksOn && !isFetchingNextPage) void fetchNextPage();
  }, [looksOn, isFetchingNextPage, fetchNextPage]);
  if (error) return <Problem error={error} />;
  if (isLoading || (looksOn && entries.length === 0)) return <Loading />;
  if (entries.length === 0) return <Nothing icon="stamp" title={t('audit.nothing')} />;
  return (
    <>
      <AuditTable entries={entries} />
      {hasNextPage && (
        <div className="row">
          <Button busy={isFetchingNextPage && t('history.exporting')} onClick={() => void fetchNextPage()}>
            {t('audit.older')}
          </Button>
        </div>
      )}
    </>
  );
}

interface Row {
  number: number;
  at: string;
  subject: string;
  kind: string;
  roles: readonly string[];
  action: string;
  decision: string;
  object: string;
  reasons: readonly string[];
  request_id: string | null;
  count: number;
  hash: string;
}
const COLUMNS = [
  ...(['number', 'at', 'subject', 'kind', 'roles', 'action', 'decision'] as const),
  ...(['object', 'reasons', 'request_id', 'count', 'hash'] as const),
] satisfies (keyof Row)[];

/** As many as there are, page by page. */
async function* rowsOf(filter: Filter): AsyncGenerator<Row> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof orchestrator.audit>> = await orchestrator.audit({
      ...filter,
      limit: 200,
      ...(cursor !== null && { cursor }),
    });
    yield* page.entries.map(rowOf);
    cursor = page.next_cursor;
  } while (cursor !== null);
}

const rowOf = ({ principal, object, ...rest }: AuditEntry): Row => ({ ...rest, ...principal, object: object.id });
