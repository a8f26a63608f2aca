import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../ui/keys';
import { type MessageKey, useText } from '../i18n/text';
import { useSession } from '../session/session';
import { Loading, Nothing, Segments } from '../ui/parts';
import { Batch } from './batch';
import { InboxDetail } from './inbox-detail';
import { InboxRow } from './inbox-row';
import { isForMe, type ItemKind, KIND_ORDER, useInbox } from './use-inbox';

const FILTERS: Record<ItemKind | 'all', MessageKey> = {
  all: 'inbox.all',
  approval: 'inbox.approvals',
  confirmation: 'inbox.confirmations',
  question: 'inbox.questions',
  parked: 'inbox.parked',
  dead: 'inbox.dead',
};

/** What waits for somebody, at the left, and one of it, at the right. */
export function InboxPage() {
  const t = useText();
  const navigate = useNavigate();
  const session = useSession();
  const { item: openId } = useParams({ strict: false }) as { item?: string };
  const { items, isLoading } = useInbox();
  const [filter, setFilter] = useState<ItemKind | 'all'>('all');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isBatch, setBatch] = useState(false);
  const list = useRef<HTMLElement>(null);
  const shown = items.filter(({ kind }) => filter === 'all' || kind === filter);
  const mine = items.filter((item) => isForMe(item, session)).length;
  useEffect(() => {
    document.title = `${mine > 0 ? `(${mine}) ` : ''}${t('nav.inbox')} · Console`;
  }, [mine, t]);

  // What is open stays open when somebody else decides it meanwhile; without a choice a wide screen shows the first.
  const isWide = window.matchMedia('(min-width: 641px)').matches;
  const current = openId ?? (isWide ? shown[0]?.id : undefined);
  const at = shown.findIndex(({ id }) => id === current);
  const open = (id: string | undefined) => {
    if (id === undefined) return;
    setBatch(false);
    void navigate({ to: '/inbox/$item', params: { item: id } });
    list.current?.querySelector(`[data-item="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const next = () => open(shown[Math.min(at + 1, shown.length - 1)]?.id);
  const toggle = (id: string | undefined) => {
    if (id === undefined || items.find((item) => item.id === id)?.kind !== 'approval') return;
    setPicked((known) => new Set(known.has(id) ? [...known].filter((one) => one !== id) : [...known, id]));
  };
  const chosen = items.filter(({ id }) => picked.has(id));
  useKeys({
    j: next,
    k: () => open(shown[Math.max(at - 1, 0)]?.id),
    x: () => toggle(current),
    'shift+a': () => chosen.length > 0 && setBatch(true),
  });
  const count = (kind: ItemKind | 'all') =>
    kind === 'all' ? items.length : items.filter((item) => item.kind === kind).length;
  const filters = (['all', ...KIND_ORDER] as const).filter((kind) => kind === 'all' || count(kind) > 0);
  return (
    <div className="inbox" data-open={openId !== undefined}>
      <h1 className="heard">{t('nav.inbox')}</h1>
      <section className="list" aria-label={t('inbox.waiting')} ref={list}>
        <div className="top">
          <div className="row">
            <p className="h3">
              <strong>{t('nav.inbox')}</strong>
            </p>
            <span className="end keys xs muted">
              <kbd>X</kbd> {t('keys.select')}
            </span>
          </div>
          <Segments
            className="filters"
            label={t('inbox.filter')}
            value={filter}
            onChange={setFilter}
            segments={filters.map((kind) => ({ value: kind, label: t(FILTERS[kind], { count: count(kind) }) }))}
          />
        </div>
        {isLoading && <Loading />}
        {shown.map((item) => (
          <InboxRow
            key={item.id}
            item={item}
            isCurrent={item.id === current}
            isPicked={picked.has(item.id)}
            onPick={() => toggle(item.id)}
            isPicking={picked.size > 0}
          />
        ))}
        {!isLoading && shown.length === 0 && <Nothing title={t('inbox.nothing')}>{t('inbox.nothing-more')}</Nothing>}
      </section>
      {isBatch ? (
        <Batch items={chosen} onDone={() => (setBatch(false), setPicked(new Set()))} />
      ) : current === undefined ? (
        <div className="detail-pane">
          <Nothing title={t('inbox.nothing')}>{t('inbox.nothing-more')}</Nothing>
        </div>
      ) : (
        <InboxDetail key={current} id={current} item={items.find(({ id }) => id === current)} onNext={next} />
      )}
    </div>
  );
}
