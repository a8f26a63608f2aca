import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api/thread';
import { readQuery } from '../api/records';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Card, Facts, Loading } from '../ui/parts';
import { RecordLink } from '../ui/record-link';
import { useRecordWords } from '../ui/record-words';
import { OperationForm } from '../operations/operation-form';
import { ListPage } from './list-page';
import { WorkflowsAbout } from './workflows-about';

export interface PaymentRow {
  payment_id: string;
  repair_order_id: string;
  status: string;
  amount: number;
  amount_paid: number;
  amount_refunded: number;
  currency: string;
  method: string;
  payment_date: string | null;
  payment_link_id: string | null;
  link_status: string | null;
  link_expires_at: string | null;
  created_at: string;
}

type Found = { payments: PaymentRow[] };

export function PaymentsPage() {
  const t = useText();
  return (
    <ListPage<Found>
      title={t('nav.payments')}
      placeholder={t('payments.find')}
      query={(words) =>
        readQuery<Found>('payment', 'list_payments', /^\d{4,}$/.test(words) ? { repair_order_id: words } : {})
      }
      rowsOf={({ payments }) => payments as unknown as Record<string, unknown>[]}
    />
  );
}

interface PaymentStatus {
  repair_order_id: string;
  balance_due: number | null;
  currency: string;
  customer_email: string | null;
  taken_twice: boolean;
  payments: PaymentRow[];
}

export function PaymentPage() {
  const t = useText();
  const words = useRecordWords();
  const { money, moment } = useFormats();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useQuery({
    ...readQuery<PaymentStatus>('payment', 'check_payment_status', { payment_id: id }),
    refetchInterval: 10_000,
  });
  const payment = data?.payments.find(({ payment_id }) => payment_id === id);
  if (!data || !payment) return <div className="page">{error ? <Problem error={error} /> : <Loading />}</div>;
  const { amount, amount_paid, amount_refunded, currency, status, method, payment_date } = payment;
  const figures = [
    ['field.amount', amount],
    ['field.amount_paid', amount_paid],
    ['field.amount_refunded', amount_refunded],
    ['payment.kept', Number((amount_paid - amount_refunded).toFixed(2))],
  ] as const;
  return (
    <div className="page">
      <div className="titlebar">
        <div>
          <div className="crumb">
            <Link to="/payments">{t('nav.payments')}</Link>
            <Icon name="chevron" small />
            <span className="id">{id}</span>
          </div>
          <h1>{t('payment.title', { amount: money(amount, currency), status: words.status(status).toLowerCase() })}</h1>
        </div>
      </div>
      <div className="stack wide">
        <section className="card figures" aria-label={t('payment.money')}>
          {figures.map(([key, value]) => (
            <div key={key}>
              <p className="label">{t(key)}</p>
              <b>{money(value, currency)}</b>
            </div>
          ))}
        </section>
        <div className="columns">
          <div className="stack wide">
            {amount_paid > amount_refunded && <Refund payment={payment} />}
            <WorkflowsAbout text={id} />
          </div>
          <div className="side stack wide">
            <Card title={t('payment.facts')}>
              <div className="body">
                <Facts
                  facts={[
                    {
                      name: t('entity.repair_order'),
                      value: <RecordLink entity="repair_order" id={payment.repair_order_id} />,
                    },
                    { name: t('field.method'), value: words.status(method) },
                    { name: t('field.payment_date'), value: payment_date ? moment(payment_date) : '—' },
                    data.balance_due !== null && {
                      name: t('field.balance_due'),
                      value: money(data.balance_due, currency),
                    },
                    payment.payment_link_id !== null && {
                      name: t('entity.payment_link'),
                      value: `${payment.payment_link_id}, ${words.status(payment.link_status ?? '')}`,
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

/** Asks for a refund, which somebody else approves. */
function Refund({ payment }: { payment: PaymentRow }) {
  const t = useText();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const { payment_id: id, amount_paid, amount_refunded } = payment;
  const left = Number((amount_paid - amount_refunded).toFixed(2));
  const fields = [
    {
      name: 'amount',
      label: t('field.amount'),
      schema: { type: 'number', exclusiveMinimum: 0 },
      required: true,
      value: left,
    },
    { name: 'reason', label: t('approval.reason'), schema: { type: 'string' }, required: true },
  ];
  return (
    <Card
      title={t('payment.refund')}
      end={!isOpen && <Button onClick={() => setOpen(true)}>{t('payment.refund-ask')}</Button>}
    >
      <div className="body">
        {isOpen ? (
          <OperationForm
            form={{ operation: 'payment.process_refund', title: t('payment.refund-of', { id }), fields }}
            submitLabel={t('payment.refund-ask')}
            isBusy={false}
            onSubmit={({ amount, reason }) => {
              ask(t('request.refund', { id, amount: String(amount), reason: String(reason) }));
              void navigate({ to: '/' });
            }}
          />
        ) : (
          <p className="muted">{t('payment.refund-explained')}</p>
        )}
      </div>
    </Card>
  );
}
