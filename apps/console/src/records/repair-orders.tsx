import { useState } from 'react';
import { readQuery, type RepairOrderRow } from '../api/records';
import { type MessageKey, useText } from '../i18n/text';
import { Segments } from '../ui/parts';
import { ListPage } from './list-page';

const VIEWS = {
  open: { open_only: true },
  unassigned: { unassigned: true, open_only: true },
  unpaid: { unpaid: true },
  all: {},
};

export function RepairOrdersPage() {
  const t = useText();
  const [view, setView] = useState<keyof typeof VIEWS>('open');
  return (
    <ListPage<{ repair_orders: RepairOrderRow[] }>
      title={t('nav.orders')}
      placeholder={t('orders.find')}
      query={(words) =>
        readQuery('repair_orders', 'search_repair_orders', {
          ...VIEWS[view],
          ...(words && { query: words }),
          limit: 50,
        })
      }
      rowsOf={({ repair_orders }) => repair_orders as unknown as Record<string, unknown>[]}
      filters={
        <Segments
          className="filters"
          label={t('inbox.filter')}
          value={view}
          onChange={setView}
          segments={(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((value) => ({
            value,
            label: t(`orders.${value}` as MessageKey),
          }))}
        />
      }
    />
  );
}
