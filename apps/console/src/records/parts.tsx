import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api/thread';
import { type PartRow, partQuery, readQuery } from '../api/records';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Card, Facts, Loading, Segments } from '../ui/parts';
import { RowsTable } from '../ui/rows-table';
import { ListPage } from './list-page';
import { WorkflowsAbout } from './workflows-about';

type Found = { parts: PartRow[] };

export function PartsPage() {
  const t = useText();
  const [view, setView] = useState<'all' | 'low'>('all');
  return (
    <ListPage<Found>
      title={t('nav.parts')}
      placeholder={t('parts.find')}
      query={(words) =>
        view === 'low'
          ? readQuery<Found>('parts', 'list_low_stock', {})
          : readQuery<Found>('parts', 'search_parts', { part_name: words, limit: 50 }, words !== '')
      }
      rowsOf={({ parts }) => parts as unknown as Record<string, unknown>[]}
      needsWords={view === 'all'}
      filters={
        <Segments
          className="filters"
          label={t('inbox.filter')}
          value={view}
          onChange={setView}
          segments={(['all', 'low'] as const).map((value) => ({ value, label: t(`parts.${value}` as MessageKey) }))}
        />
      }
    />
  );
}

interface PartDetails extends PartRow {
  lead_time_days?: number | null;
  minimum?: number | null;
  maximum?: number | null;
  superseded_by?: string | null;
  core_charge?: number | null;
  fits?: { make: string; model: string; year_from: number; year_to: number }[];
}

export function PartPage() {
  const t = useText();
  const navigate = useNavigate();
  const { money, number, day } = useFormats();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useQuery({ ...partQuery(id), refetchInterval: 10_000 });
  const alternatives = useQuery({
    ...readQuery<{ alternatives: Record<string, unknown>[] }>('parts', 'get_alternative_parts', { part_number: id }),
    retry: false,
  });
  const part = data as PartDetails | undefined;
  if (!part) return <div className="page">{error ? <Problem error={error} /> : <Loading />}</div>;
  const others = alternatives.data?.alternatives ?? [];
  const go = (request: string) => () => (ask(request), void navigate({ to: '/' }));
  return (
    <div className="page">
      <div className="titlebar">
        <div>
          <div className="crumb">
            <Link to="/parts">{t('nav.parts')}</Link>
            <Icon name="chevron" small />
            <span className="id">{id}</span>
          </div>
          <h1>
            {part.name}, {part.brand}
          </h1>
          <p className="facts-line sm muted">
            <span className="id">{id}</span>
            {part.description && <span>{part.description}</span>}
          </p>
        </div>
        <div className="row">
          <Button icon="order" onClick={go(t('request.who-needs', { id }))}>
            {t('part.orders')}
          </Button>
        </div>
      </div>
      <div className="stack wide">
        <section className="card figures" aria-label={t('part.stock')}>
          {(
            [
              ['field.available_quantity', part.available_quantity],
              ['field.on_hand', part.on_hand],
              ['field.reserved', part.reserved],
              ['field.on_order', part.on_order],
            ] as const
          ).map(([key, value]) => (
            <div key={key}>
              <p className="label">{t(key)}</p>
              <b>{number(value)}</b>
              {key === 'field.on_order' && part.eta && (
                <span className="sm muted">{t('part.eta', { day: day(part.eta) })}</span>
              )}
            </div>
          ))}
        </section>
        <div className="columns">
          <div className="stack wide">
            {others.length > 0 && (
              <Card title={t('part.alternatives')}>
                <RowsTable rows={others} caption={t('part.alternatives')} />
              </Card>
            )}
            <WorkflowsAbout text={id} />
          </div>
          <div className="side stack wide">
            <Card title={t('part.facts')}>
              <div className="body">
                <Facts
                  facts={[
                    { name: t('field.bin'), value: <span className="id">{part.bin ?? '—'}</span> },
                    { name: t('field.price'), value: money(part.price, part.currency) },
                    typeof part.core_charge === 'number' && {
                      name: t('field.core_charge'),
                      value: money(part.core_charge, part.currency),
                    },
                    typeof part.minimum === 'number' && {
                      name: t('part.levels'),
                      value: `${part.minimum} – ${part.maximum ?? '…'}`,
                    },
                    typeof part.superseded_by === 'string' && {
                      name: t('part.superseded'),
                      value: (
                        <Link to="/parts/$id" params={{ id: part.superseded_by }} className="id">
                          {part.superseded_by}
                        </Link>
                      ),
                    },
                    {
                      name: t('part.fits'),
                      value: (part.fits ?? [])
                        .map(({ make, model, year_from, year_to }) => `${year_from}–${year_to} ${make} ${model}`)
                        .join(', '),
                    },
                  ]}
                />
              </div>
            </Card>
          </div>
        </div>
      </div>
    </div>
  );
}
