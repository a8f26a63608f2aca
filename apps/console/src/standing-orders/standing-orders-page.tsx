import type { StandingOrderView } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { orchestrator } from '../api/client';
import { useText } from '../i18n/text';
import { Loading, Nothing, Segments } from '../ui/parts';
import { Problem } from '../ui/problem-page';
import { StandingOrderCard } from './standing-order-card';
import { StandingOrderWish } from './standing-order-wish';

const REFRESH_MS = 15_000;

/** What is done again and again: when, what became of it, and who lets it rest, go on or end. Made and changed in words. */
export function StandingOrdersPage() {
  const t = useText();
  const [shown, show] = useState<'open' | 'ended'>('open');
  const { data, error, isLoading } = useQuery({
    queryKey: ['standing-orders', shown],
    queryFn: () => orchestrator.standingOrders(shown === 'ended' ? { status: ['ended'] } : {}),
    refetchInterval: REFRESH_MS,
  });
  useEffect(() => {
    document.title = `${t('nav.standing')} · Console`;
  }, [t]);
  return (
    <div className="page stack wide">
      <div className="titlebar">
        <h1>{t('nav.standing')}</h1>
        <Segments
          label={t('standing.shown')}
          value={shown}
          segments={[
            { value: 'open', label: t('standing.open') },
            { value: 'ended', label: t('standing.status.ended') },
          ]}
          onChange={show}
        />
      </div>
      <StandingOrderWish />
      {error ? <Problem error={error} /> : isLoading ? <Loading /> : <Orders orders={data ?? []} />}
    </div>
  );
}

function Orders({ orders }: { orders: readonly StandingOrderView[] }) {
  const t = useText();
  if (orders.length === 0) return <Nothing icon="clock" title={t('standing.nothing')} />;
  return orders.map((order) => <StandingOrderCard key={order.id} order={order} />);
}
