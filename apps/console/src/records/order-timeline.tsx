import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readQuery, type RepairOrderDetails } from '../api/records';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import type { IconName } from '../ui/icon';
import { Card, Loading, Segments, Shape } from '../ui/parts';
import { useRecordWords } from '../ui/record-words';

interface Entry {
  at: string;
  kind: string;
  actor: string;
  details: Record<string, unknown>;
}

const ICONS: Record<string, IconName> = {
  status: 'arrow',
  assignment: 'person',
  authorization: 'money',
  payment: 'money',
  part: 'part',
  note: 'pen',
  update: 'pen',
};
const VIEWS = { all: undefined, money: ['authorization', 'payment'], parts: ['part'] } as const;

/** Everything that happened to a repair order, newest first. */
export function OrderTimeline({ order: { repair_order_id: id, version } }: { order: RepairOrderDetails }) {
  const t = useText();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const tell = useTellEntry();
  const [view, setView] = useState<keyof typeof VIEWS>('all');
  const { data } = useQuery({
    ...readQuery<{ timeline: Entry[] }>('repair_orders', 'get_repair_history', { repair_order_id: id }),
    queryKey: ['read', 'history', id, version],
  });
  const kinds: readonly string[] | undefined = VIEWS[view];
  const entries = (data?.timeline ?? []).toReversed().filter(({ kind }) => kinds?.includes(kind) ?? true);
  return (
    <Card
      title={t('order.happened')}
      end={
        <Segments
          label={t('run.show')}
          value={view}
          onChange={setView}
          segments={(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((value) => ({
            value,
            label: t(`timeline.${value}` as MessageKey),
          }))}
        />
      }
    >
      <div className="body">
        {!data && <Loading />}
        <ol className="timeline">
          {entries.map((entry, index) => {
            const { title, detail } = tell(entry);
            return (
              <li key={index}>
                <time dateTime={entry.at}>{moment(entry.at)}</time>
                <Shape tone="quiet" icon={ICONS[entry.kind] ?? 'clock'} />
                <div>
                  {title}
                  <span className="detail">{[nameOf(entry.actor), detail].filter(Boolean).join('. ')}</span>
                </div>
              </li>
            );
          })}
        </ol>
      </div>
    </Card>
  );
}

/** One entry in words: what, and what else there is to say. */
function useTellEntry(): (entry: Entry) => { title: string; detail?: string } {
  const t = useText();
  const words = useRecordWords();
  return ({ kind, details }) => {
    const text = (name: string) => words.valueOf(name, details[name], details['currency'] as string | undefined);
    switch (kind) {
      case 'status': {
        const { from_status: from, to_status: to, reason } = details;
        const title =
          from === null ? t('timeline.opened') : `${words.status(String(from))} → ${words.status(String(to))}`;
        return { title, ...(typeof reason === 'string' && { detail: reason }) };
      }
      case 'assignment':
        return {
          title:
            details['technician_id'] === null
              ? t('timeline.unassigned')
              : t('timeline.assigned', { name: text('technician') }),
        };
      case 'authorization':
        return {
          title: t('timeline.authorized', { name: text('authorized_by'), amount: text('amount') }),
          detail: text('method'),
        };
      case 'part':
        return {
          title: t('timeline.part', { part: text('name'), number: text('part_number') }),
          detail: `${t('field.reserved')} ${text('reserved')}, ${t('field.issued')} ${text('issued')}, ${text('reservation_id')}`,
        };
      case 'note':
        return { title: text('note') };
      default: {
        const shown = Object.entries(details).filter(([, value]) => value !== null && typeof value !== 'object');
        return {
          title: words.field(kind),
          detail: shown.map(([name]) => `${words.field(name)} ${text(name)}`).join(', '),
        };
      }
    }
  };
}
