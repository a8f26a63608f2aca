import type { ClarificationForm } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readQuery, type RepairOrderDetails } from '../api/records';
import { type MessageKey, useText } from '../i18n/text';
import { OperationForm } from '../operations/operation-form';
import { Button } from '../ui/button';
import type { IconName } from '../ui/icon';
import { Card } from '../ui/parts';

type Action = 'part' | 'note' | 'technician' | 'estimate';

const ACTIONS: Record<Action, IconName> = { part: 'plus', note: 'pen', technician: 'person', estimate: 'money' };

interface OrderActionsProps {
  order: RepairOrderDetails;
  onAsk: (request: string) => void;
}

/** What is done most, as forms; each is asked for in words, so that it is read back and can be undone as anything else. */
export function OrderActions({ order, onAsk }: OrderActionsProps) {
  const t = useText();
  const [open, setOpen] = useState<Action>();
  const { repair_order_id: id } = order;
  const { data } = useQuery({
    ...readQuery<{ technicians: { technician_id: string; name: string }[] }>('repair_orders', 'list_technicians', {}),
    enabled: open === 'technician',
  });
  const text = { type: 'string' };
  const fields: Record<Action, ClarificationForm['fields']> = {
    part: [
      { name: 'part_number', label: t('field.part_number'), schema: text, required: true },
      {
        name: 'quantity',
        label: t('field.quantity'),
        schema: { type: 'integer', minimum: 1 },
        required: true,
        value: 1,
      },
    ],
    note: [{ name: 'note', label: t('order.note'), schema: text, required: true }],
    technician: [
      {
        name: 'technician_id',
        label: t('field.technician'),
        schema: { type: 'string', enum: (data?.technicians ?? []).map(({ technician_id }) => technician_id) },
        required: true,
      },
    ],
    estimate: [{ name: 'amount', label: t('field.estimate'), schema: { type: 'number', minimum: 0 }, required: true }],
  };
  const submit = (action: Action) => (values: Record<string, unknown>) => {
    const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    onAsk(t(`request.${action}` as MessageKey, { id, ...words }));
  };
  return (
    <Card
      title={t('order.actions')}
      end={(Object.keys(ACTIONS) as Action[]).map((action) => (
        <Button
          key={action}
          kind="ghost"
          icon={ACTIONS[action]}
          aria-expanded={open === action}
          onClick={() => setOpen(open === action ? undefined : action)}
        >
          {t(`action.${action}` as MessageKey)}
        </Button>
      ))}
    >
      {open && (open !== 'technician' || data) && (
        <div className="body">
          <OperationForm
            key={open}
            form={{ operation: open, title: t(`action.${open}` as MessageKey), fields: fields[open] }}
            submitLabel={t('ask.send')}
            isBusy={false}
            onSubmit={submit(open)}
          />
          {open === 'technician' && (
            <p className="sm muted" style={{ marginTop: 'var(--s-2)' }}>
              {(data?.technicians ?? []).map(({ technician_id, name }) => `${technician_id} ${name}`).join(' · ')}
            </p>
          )}
        </div>
      )}
    </Card>
  );
}
