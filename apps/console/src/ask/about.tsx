import { isCall } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { partQuery, repairOrderQuery } from '../api/records';
import { workflowQuery } from '../api/use-workflow';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Card, Facts } from '../ui/parts';
import { RecordLink } from '../ui/record-link';
import { OrderStatus } from '../ui/status';
import { planOf } from '../steps/described-steps';

const MOST = 3;

/** The repair orders and parts that the latest turn names, as they are now. */
export function AboutAside({ requestId }: { requestId: string }) {
  const t = useText();
  const { data: view } = useQuery({ ...workflowQuery(requestId), enabled: requestId !== '' });
  const named = view
    ? thingsIn(
        planOf(view)
          ?.execution_steps.filter(isCall)
          .map(({ parameters }) => parameters) ?? [],
      )
    : [];
  return (
    <aside aria-label={t('ask.about')}>
      {named
        .slice(0, MOST)
        .map(({ kind, id }) => (kind === 'part' ? <PartCard key={id} id={id} /> : <OrderCard key={id} id={id} />))}
    </aside>
  );
}

interface Thing {
  kind: 'repair_order' | 'part';
  id: string;
}

function thingsIn(parameters: readonly Record<string, unknown>[]): Thing[] {
  const found = new Map<string, Thing>();
  const add = (kind: Thing['kind'], id: unknown) => {
    if (typeof id === 'string' && !id.startsWith('$')) found.set(`${kind} ${id}`, { kind, id });
  };
  for (const given of parameters) {
    add('repair_order', given['repair_order_id']);
    add('part', given['part_number']);
    if (Array.isArray(given['part_numbers'])) given['part_numbers'].forEach((id) => add('part', id));
  }
  return [...found.values()];
}

export function OrderCard({ id }: { id: string }) {
  const t = useText();
  const { money } = useFormats();
  const { data: order } = useQuery({ ...repairOrderQuery(id), retry: false });
  if (!order) return null;
  const amount = (value: number | null) => (value === null ? '—' : money(value, order.currency));
  return (
    <Card
      above={t('entity.repair_order')}
      title={<RecordLink entity="repair_order" id={id} />}
      end={<OrderStatus status={order.status} chip />}
    >
      <div className="body">
        <Facts
          facts={[
            {
              name: t('field.customer'),
              value: <RecordLink entity="customer" id={order.customer_id} text={order.customer} />,
            },
            { name: t('field.vehicle'), value: order.vehicle },
            { name: t('field.technician'), value: order.technician ?? t('ledger.none') },
            { name: t('field.estimate'), value: amount(order.totals.estimate) },
            order.authorized_limit !== null && {
              name: t('field.authorized_limit'),
              value: t('order.up-to', { amount: money(order.authorized_limit, order.currency) }),
            },
            { name: t('field.paid'), value: amount(order.totals.paid) },
            { name: t('field.balance'), value: amount(order.totals.balance) },
          ]}
        />
      </div>
    </Card>
  );
}

export function PartCard({ id }: { id: string }) {
  const t = useText();
  const { money, number } = useFormats();
  const { data: part } = useQuery({ ...partQuery(id), retry: false });
  if (!part) return null;
  return (
    <Card above={`${part.name}, ${part.brand}`} title={<RecordLink entity="part" id={id} />}>
      <div className="body">
        <Facts
          facts={[
            { name: t('field.available_quantity'), value: <strong>{number(part.available_quantity)}</strong> },
            { name: t('field.on_hand'), value: number(part.on_hand) },
            { name: t('field.reserved'), value: number(part.reserved) },
            part.on_order > 0 && { name: t('field.on_order'), value: number(part.on_order) },
            { name: t('field.bin'), value: <span className="id">{part.bin ?? '—'}</span> },
            { name: t('field.price'), value: money(part.price, part.currency) },
          ]}
        />
      </div>
    </Card>
  );
}
