import { useQuery } from '@tanstack/react-query';
import { orchestrator } from '../api/client';
import { openOrdersQuery, type RepairOrderRow } from '../api/records';
import { useFormats } from '../i18n/format';
import { type Text, useText } from '../i18n/text';
import { useSession } from '../session/session';
import { Icon, type IconName } from '../ui/icon';
import { Card, Facts, Shape, type Tone } from '../ui/parts';
import { OrderStatus, WORKFLOW_SHAPES } from '../ui/status';
import { Composer } from './composer';
import { addTurn, ask } from '../api/thread';

/** The empty thread: the box, what the day suggests, and what was asked before. */
export function Welcome() {
  const t = useText();
  const { name } = useSession();
  const [first] = name.split(' ');
  return (
    <div className="thread">
      <div className="hello">
        <h1>{first ? t('ask.hello', { name: first }) : t('ask.hello-nobody')}</h1>
        <p className="muted">{t('ask.explained')}</p>
        <Composer placeholder={t('ask.placeholder')} isLarge />
      </div>
      <Suggested />
      <AskedBefore />
    </div>
  );
}

interface Suggestion {
  tone: Tone;
  icon: IconName;
  title: string;
  detail: string;
  request: string;
}

/** What stands still without anybody: nobody works on it, it is ready and not paid. */
function suggestionsFrom(orders: readonly RepairOrderRow[], t: Text, money: (n: number, c: string) => string) {
  const about = ({ repair_order_id: id, vehicle, customer }: RepairOrderRow) => `RO ${id}, ${vehicle}, ${customer}`;
  return orders.flatMap((order): Suggestion[] => {
    const { repair_order_id: id, customer, balance, currency, technician_id, status } = order;
    if (technician_id === null && ['pending', 'scheduled', 'in_progress'].includes(status))
      return [
        {
          tone: 'quiet',
          icon: 'person',
          title: t('suggest.assign', { id }),
          detail: about(order),
          request: t('suggest.assign', { id }),
        },
      ];
    if (status === 'ready_for_pickup' && balance !== null && balance > 0)
      return [
        {
          tone: 'info',
          icon: 'link',
          title: t('suggest.link', { customer, amount: money(balance, currency) }),
          detail: about(order),
          request: t('suggest.link-request', { id, amount: String(balance) }),
        },
      ];
    if (status === 'parts_ordered')
      return [
        {
          tone: 'warn',
          icon: 'part',
          title: t('suggest.parts', { id }),
          detail: about(order),
          request: t('suggest.parts', { id }),
        },
      ];
    return [];
  });
}

function Suggested() {
  const t = useText();
  const { money } = useFormats();
  const { data } = useQuery(openOrdersQuery);
  const suggestions = suggestionsFrom(data?.repair_orders ?? [], t, money).slice(0, 3);
  if (suggestions.length === 0) return null;
  return (
    <section aria-labelledby="suggested">
      <h2 className="label" id="suggested">
        {t('suggest.title')}
      </h2>
      <div className="choices">
        {suggestions.map(({ tone, icon, title, detail, request }) => (
          <button key={request} type="button" className="choice" onClick={() => ask(request)}>
            <Shape tone={tone} icon={icon} />
            <span className="title">
              {title}
              <span className="detail">{detail}</span>
            </span>
            <Icon name="chevron" />
          </button>
        ))}
      </div>
    </section>
  );
}

const LATEST = 4;

export const latestQuery = {
  queryKey: ['workflows', 'latest'],
  queryFn: () => orchestrator.workflows({ limit: LATEST }),
};

function AskedBefore() {
  const t = useText();
  const { moment } = useFormats();
  const { data } = useQuery(latestQuery);
  const before = data?.workflows ?? [];
  if (before.length === 0) return null;
  return (
    <section aria-labelledby="before">
      <h2 className="label" id="before">
        {t('ask.before')}
      </h2>
      <div className="choices">
        {before.map(({ request_id, user_request, status, created_at }) => (
          <button key={request_id} type="button" className="choice" onClick={() => addTurn(request_id, user_request)}>
            <Shape {...WORKFLOW_SHAPES[status]} />
            <span className="title">
              {user_request}
              <span className="detail">{t(`workflow.${status}`)}</span>
            </span>
            <span className="fact">{moment(created_at)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

const GROUPS = [
  'ready_for_pickup',
  'pending',
  'scheduled',
  'in_progress',
  'quality_check',
  'parts_ordered',
  'customer_approval',
];

/** The open orders by where they stand, and what is owed on them. */
export function Today() {
  const t = useText();
  const { money } = useFormats();
  const { data } = useQuery(openOrdersQuery);
  const orders = data?.repair_orders ?? [];
  const owed = orders.reduce((sum, { balance }) => sum + Math.max(0, balance ?? 0), 0);
  const count = (status: string) => orders.filter((order) => order.status === status).length;
  return (
    <aside aria-label={t('today.title')}>
      <Card
        title={t('today.title')}
        end={<span className="sm muted">{data ? t('today.open', { count: data.count }) : '—'}</span>}
      >
        <div className="body">
          <Facts
            facts={GROUPS.filter((status) => count(status) > 0).map((status) => ({
              name: <OrderStatus status={status} />,
              value: count(status),
            }))}
          />
        </div>
        <div className="section">
          <Facts facts={[{ name: t('today.balance'), value: <strong>{data ? money(owed) : '—'}</strong> }]} />
        </div>
      </Card>
      <Card title={t('keys.title')} className="keys">
        <div className="body">
          <Facts
            facts={[
              { name: t('keys.ask'), value: <kbd>/</kbd> },
              { name: t('keys.find'), value: <kbd>Ctrl K</kbd> },
              {
                name: t('nav.inbox'),
                value: (
                  <>
                    <kbd>G</kbd> <kbd>I</kbd>
                  </>
                ),
              },
              { name: t('keys.all'), value: <kbd>?</kbd> },
            ]}
          />
        </div>
      </Card>
    </aside>
  );
}
