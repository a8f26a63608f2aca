import { useQuery } from '@tanstack/react-query';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { orchestrator } from '../api/client';
import { readQuery, type RepairOrderDetails } from '../api/records';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Card, State } from '../ui/parts';
import { RecordLink } from '../ui/record-link';
import { useRecordWords } from '../ui/record-words';
import { toast } from '../ui/toast';
import type { PaymentRow } from './payments';

const LOOKED_THROUGH = 20;

/** Where an open link leads is told once, by the workflow that made it. */
async function findAddress(repairOrderId: string, linkId: string): Promise<string | null> {
  const filter = { repair_order_id: repairOrderId, service: 'payment', limit: LOOKED_THROUGH };
  const { workflows } = await orchestrator.workflows(filter);
  for (const { request_id } of workflows) {
    const { execution_results } = await orchestrator.workflow(request_id);
    for (const { result } of Object.values(execution_results.steps)) {
      const { payment_link_id, payment_link } = (result ?? {}) as Record<string, unknown>;
      if (payment_link_id === linkId && typeof payment_link === 'string') return payment_link;
    }
  }
  return null;
}

interface OrderPaymentsProps {
  order: RepairOrderDetails;
  onAsk: (request: string) => void;
}

/** What was paid on a repair order, and its open link to show, copy and send. */
export function OrderPayments({ order, onAsk }: OrderPaymentsProps) {
  const t = useText();
  const words = useRecordWords();
  const { money } = useFormats();
  const { repair_order_id: id, totals, currency } = order;
  const { data } = useQuery({
    ...readQuery<{ payments: PaymentRow[] }>('payment', 'list_payments', { repair_order_id: id }),
    refetchInterval: 8_000,
  });
  const payments = data?.payments ?? [];
  const open = payments.find(({ link_status }) => link_status === 'active');
  const owed = totals.balance ?? 0;
  return (
    <Card
      title={t('nav.payments')}
      end={
        !open &&
        owed > 0 && (
          <Button onClick={() => onAsk(t('suggest.link-request', { id, amount: String(owed) }))}>
            {t('order.new-link')}
          </Button>
        )
      }
    >
      {open && <OpenLink payment={open} onAsk={onAsk} />}
      <div className="section stack">
        {data && payments.length === 0 && <p className="sm muted">{t('order.nothing-paid')}</p>}
        {payments.map(({ payment_id, status, amount }) => (
          <p key={payment_id} className="row sm">
            <RecordLink entity="payment" id={payment_id} />
            <span className="muted">{words.status(status)}</span>
            <strong className="end">{money(amount, currency)}</strong>
          </p>
        ))}
      </div>
    </Card>
  );
}

function OpenLink({ payment, onAsk }: { payment: PaymentRow; onAsk: (request: string) => void }) {
  const t = useText();
  const { money, moment } = useFormats();
  const { payment_link_id: linkId, repair_order_id: id, amount, currency, link_expires_at } = payment;
  const { data: address } = useQuery({
    queryKey: ['link', linkId],
    queryFn: () => findAddress(id, linkId ?? ''),
    staleTime: Infinity,
  });
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast({ text: t('order.link-copied') });
  };
  return (
    <div className="body stack wide">
      <div className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start', gap: 'var(--s-4)' }}>
        {address && <QrCode text={address} label={t('order.qr', { id: linkId ?? '' })} />}
        <div className="stack">
          <p>
            <strong>{money(amount, currency)}</strong> <span className="id muted sm">{linkId}</span>
          </p>
          <State tone="info" icon="waiting">
            {t('order.link-open')}
          </State>
          {link_expires_at && <p className="sm muted">{t('decide.until', { time: moment(link_expires_at) })}</p>}
          {address && (
            <a href={address} target="_blank" rel="noreferrer" className="sm">
              {t('order.pay-page')}
            </a>
          )}
        </div>
      </div>
      <div className="row">
        {address && (
          <Button icon="copy" onClick={() => void copy(address)}>
            {t('order.copy-link')}
          </Button>
        )}
        <Button icon="send" onClick={() => onAsk(t('request.resend', { link: linkId ?? '' }))}>
          {t('order.send-again')}
        </Button>
      </div>
    </div>
  );
}

/** Drawn as one path, dark on white also in the dark: a camera reads it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    const cells = Array.from(
      { length: count * count },
      (_, index) => [index % count, Math.floor(index / count)] as const,
    );
    const dark = cells.filter(([x, y]) => code.isDark(y, x)).map(([x, y]) => `M${x} ${y}h1v1h-1z`);
    return { size: count, path: dark.join('') };
  }, [text]);
  return (
    <div className="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
