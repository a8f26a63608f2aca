import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ask, setDraft } from '../api/thread';
import { type RepairOrderDetails, repairOrderQuery } from '../api/records';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Card, Facts, Loading } from '../ui/parts';
import { RecordLink } from '../ui/record-link';
import { useRecordWords } from '../ui/record-words';
import { OrderActions } from './order-actions';
import { OrderPayments } from './order-payments';
import { OrderTimeline } from './order-timeline';
import { StatusTrack } from './status-track';
import { WorkflowsAbout } from './workflows-about';

/** One repair order: where it stands, what it costs, what is on it, what happened, and what can be done next. */
export function RepairOrderPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data: order, error } = useQuery({ ...repairOrderQuery(id), refetchInterval: 8_000 });
  if (!order) return <div className="page">{error ? <Problem error={error} /> : <Loading />}</div>;
  return <Order order={order} key={id} />;
}

function Order({ order }: { order: RepairOrderDetails }) {
  const t = useText();
  const navigate = useNavigate();
  const { repair_order_id: id, customer, vehicle, vehicle_id: vin, customer_phone: phone } = order;
  const { moment } = useFormats();
  useEffect(() => {
    document.title = `RO ${id} · Console`;
  }, [id]);
  const go = (request: string) => {
    ask(request);
    void navigate({ to: '/' });
  };
  const askAbout = () => {
    setDraft(`RO ${id}: `);
    void navigate({ to: '/' });
  };
  useKeys({ '/': askAbout });
  return (
    <div className="page">
      <div className="titlebar">
        <div>
          <div className="crumb">
            <Link to="/repair-orders">{t('nav.orders')}</Link>
            <Icon name="chevron" small />
            <span className="id">{id}</span>
          </div>
          <h1>
            {customer}, {vehicle}
          </h1>
          <p className="facts-line sm">
            <span>
              RO <strong className="id">{id}</strong>
            </span>
            <span className="muted">
              VIN{' '}
              <span className="id">
                {vin.slice(0, -6)}
                <strong>{vin.slice(-6)}</strong>
              </span>
            </span>
            {phone && <a href={`tel:${phone}`}>{phone}</a>}
            <span className="muted">{t(order.sms_consent ? 'customer.sms-yes' : 'customer.sms-no')}</span>
            {order.promised_at && (
              <span className="muted">{t('order.promised', { time: moment(order.promised_at) })}</span>
            )}
          </p>
        </div>
        <Button kind="primary" shortcut="/" onClick={askAbout}>
          {t('order.ask')}
        </Button>
      </div>
      <div className="stack wide">
        <StatusTrack order={order} onMove={go} />
        <Figures order={order} />
        <div className="columns">
          <div className="stack wide">
            <Lines order={order} />
            <OrderActions order={order} onAsk={go} />
            <OrderTimeline order={order} />
            <WorkflowsAbout repair_order_id={id} />
          </div>
          <div className="side stack wide">
            <OrderPayments order={order} onAsk={go} />
            <Card title={t('field.customer')} end={<RecordLink entity="customer" id={order.customer_id} quiet />}>
              <div className="body">
                <Facts
                  facts={[
                    { name: t('field.email'), value: order.customer_email ?? '—' },
                    { name: t('field.phone'), value: phone ?? '—' },
                    {
                      name: t('field.sms_consent'),
                      value: t(order.sms_consent ? 'customer.sms-yes' : 'customer.sms-no'),
                    },
                    { name: t('field.advisor'), value: order.advisor ?? '—' },
                    { name: t('field.technician'), value: order.technician ?? t('ledger.none') },
                    order.tag !== null && { name: t('field.tag'), value: order.tag },
                  ]}
                />
              </div>
            </Card>
            <Notes order={order} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Figures({ order }: { order: RepairOrderDetails }) {
  const t = useText();
  const { money } = useFormats();
  const { totals, authorized_limit: limit, authorized_room: room, currency } = order;
  const amount = (value: number | null) => (value === null ? '—' : money(value, currency));
  const expected = totals.total ?? totals.estimate;
  const used = limit && expected !== null ? Math.min(100, Math.round((expected / limit) * 100)) : undefined;
  return (
    <section className="card figures" aria-label={t('payment.money')}>
      <div>
        <p className="label">{t('field.estimate')}</p>
        <b>{amount(totals.estimate)}</b>
        <span className="sm muted">{totals.total !== null && `${t('field.total')} ${amount(totals.total)}`}</span>
      </div>
      <div>
        <p className="label">{t('field.authorized_limit')}</p>
        <b>{amount(limit)}</b>
        {room !== null && (
          <span className={room < 0 ? 'sm is-danger' : 'sm muted'}>
            {t(room < 0 ? 'order.over' : 'order.room', { amount: money(Math.abs(room), currency) })}
          </span>
        )}
        {used !== undefined && (
          <svg
            className="meter"
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            role="img"
            aria-label={t('order.used', { used })}
          >
            <rect width={used} height="6" rx="3" />
          </svg>
        )}
      </div>
      <div>
        <p className="label">{t('field.paid')}</p>
        <b>{amount(totals.paid)}</b>
        <span className="sm muted">{totals.refunded > 0 && `${t('field.refunded')} ${amount(totals.refunded)}`}</span>
      </div>
      <div>
        <p className="label">{t('field.balance')}</p>
        <b>{amount(totals.balance)}</b>
      </div>
    </section>
  );
}

interface HeldPart {
  part_number: string;
  name: string | null;
  reserved: number;
  issued: number;
  returned: number;
  unit_price: number | null;
  currency: string;
  reservation_id: string;
  reservation_status: string;
  expiry_time: string | null;
}

function Lines({ order }: { order: RepairOrderDetails }) {
  const t = useText();
  const words = useRecordWords();
  const { money, moment } = useFormats();
  const parts = order.parts as unknown as HeldPart[];
  const held = ({ reserved, issued }: HeldPart) => reserved + issued;
  return (
    <Card title={order.service_description} end={<span className="sm muted">{order.technician}</span>}>
      {parts.length === 0 ? (
        <div className="body muted">{t('order.no-parts')}</div>
      ) : (
        <table className="table flowing">
          <thead>
            <tr>
              <th scope="col">{t('entity.part')}</th>
              <th scope="col" className="num">
                {t('field.quantity')}
              </th>
              <th scope="col" className="num">
                {t('field.unit_price')}
              </th>
              <th scope="col" className="num">
                {t('field.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={`${part.reservation_id} ${part.part_number}`}>
                <td>
                  {part.name ?? part.part_number}
                  <span className="sub">
                    <RecordLink entity="part" id={part.part_number} quiet />, {part.reservation_id}{' '}
                    {words.status(part.reservation_status).toLowerCase()}
                    {part.expiry_time && `, ${t('decide.until', { time: moment(part.expiry_time) })}`}
                  </span>
                </td>
                <td className="num lesser">{held(part)}</td>
                <td className="num lesser">{part.unit_price === null ? '—' : money(part.unit_price, part.currency)}</td>
                <td className="num">
                  {part.unit_price === null ? '—' : money(part.unit_price * held(part), part.currency)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t('order.parts-total')}</td>
              <td className="lesser" />
              <td className="lesser" />
              <td className="num">{money(order.totals.parts, order.currency)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Card>
  );
}

interface Note {
  note_id: string;
  at: string;
  actor: string;
  note: string;
}

function Notes({ order }: { order: RepairOrderDetails }) {
  const t = useText();
  const { moment } = useFormats();
  const notes = (order['notes'] ?? []) as Note[];
  return (
    <Card title={t('order.notes')}>
      <div className="body stack wide">
        {notes.length === 0 && <p className="muted sm">{t('order.no-notes')}</p>}
        {notes.toReversed().map(({ note_id, at, actor, note }) => (
          <div key={note_id} className="sm">
            <p>{note}</p>
            <p className="muted">
              {actor}, {moment(at)}
            </p>
          </div>
        ))}
      </div>
    </Card>
  );
}
