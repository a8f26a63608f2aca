import type { Sample } from '@ars/phrases/testing';

/** Calls and results of the demonstration world. */
const unpaid = {
  payment_id: 'PAY-9001',
  repair_order_id: '412188',
  status: 'pending',
  amount: 1249.5,
  amount_paid: 0,
  amount_refunded: 0,
  currency: 'USD',
  method: 'card',
  payment_date: null,
  transaction_id: null,
  payment_link_id: 'PL-9001',
  link_status: 'active',
  link_expires_at: '2026-11-24T00:00:00.000Z',
  created_at: '2026-11-21T17:00:00.000Z',
};
const duplicate = {
  ...unpaid,
  payment_id: 'PAY-7011',
  repair_order_id: '412175',
  status: 'paid',
  amount: 318.4,
  amount_paid: 318.4,
  payment_date: '2026-11-20T16:05:00.000Z',
  transaction_id: 'ch_7011',
  payment_link_id: null,
  link_status: null,
  link_expires_at: null,
};
const order = { repair_order_id: '412188', customer: 'David Chen', vehicle: '2021 Toyota RAV4', currency: 'USD' };
const earlier = [
  [order, 'repair_order'],
  [{ payments: [duplicate] }, undefined],
] as const;
const link = {
  payment_link: 'https://pay.example/PL-9002',
  payment_link_id: 'PL-9002',
  payment_id: 'PAY-9002',
  repair_order_id: '412188',
  status: 'active',
  amount: 1249.5,
  currency: 'USD',
  customer_email: 'dchen@mail.example',
  customer_phone: null,
  expiry_date: '2026-11-24T00:00:00.000Z',
  replaces: null,
};
const statusOf = (more: object) => ({
  repair_order_id: '412188',
  status: 'unpaid',
  amount_paid: 0,
  amount_refunded: 0,
  balance_due: 1249.5,
  currency: 'USD',
  payment_date: null,
  transaction_id: null,
  payment_link_id: 'PL-9001',
  link_status: 'active',
  link_expires_at: '2026-11-24T00:00:00.000Z',
  customer_email: null,
  customer_phone: '+13125550163',
  sms_consent: true,
  duplicate_payments: [],
  taken_twice: false,
  payments: [unpaid],
  ...more,
});
const paid = {
  ...unpaid,
  status: 'paid',
  amount_paid: 1249.5,
  method: 'cash',
  payment_link_id: null,
  link_status: null,
  link_expires_at: null,
  payment_date: '2026-11-23T15:40:00.000Z',
};

/** By tool. */
export const SAMPLES: Record<string, Sample[]> = {
  create_payment_link: [
    ...[true, false].map((reused) => ({
      parameters: { repair_order_id: '412188', amount: 1249.5, customer_email: 'dchen@mail.example', currency: 'USD' },
      result: { ...link, sent_to: 'dchen@mail.example', sent_by: 'email', reused },
      earlier,
    })),
    {
      parameters: { repair_order_id: '412188', amount: 1249.5, send_by: 'none', currency: 'USD' },
      result: { ...link, customer_email: null, sent_to: null, sent_by: 'none', reused: false },
      earlier,
    },
  ],
  check_payment_status: [
    { parameters: { repair_order_id: '412188' }, result: statusOf({}) },
    {
      parameters: { repair_order_id: '412175' },
      result: statusOf({
        repair_order_id: '412175',
        status: 'paid',
        amount_paid: 636.8,
        balance_due: -318.4,
        payment_date: '2026-11-20T16:05:00.000Z',
        transaction_id: 'ch_7011',
        duplicate_payments: ['PAY-7010', 'PAY-7011'],
        taken_twice: true,
        payments: [duplicate],
      }),
    },
    {
      parameters: { payment_id: 'PAY-1' },
      result: statusOf({
        status: 'partially_refunded',
        amount_paid: 10,
        amount_refunded: 5,
        balance_due: null,
        payments: [],
      }),
    },
    {
      parameters: { repair_order_id: '412188' },
      result: statusOf({ status: 'paid', amount_paid: 5, balance_due: 0, sms_consent: false, customer_phone: null }),
    },
  ],
  process_refund: [
    {
      parameters: { payment_id: 'PAY-7011', reason: 'duplicate' },
      result: {
        refund_id: 'RF-1',
        payment_id: 'PAY-7011',
        repair_order_id: '412175',
        status: 'succeeded',
        amount: 318.4,
        currency: 'USD',
        refundable_remaining: 0,
        reason: 'duplicate',
        refund_date: '2026-11-23T15:40:00.000Z',
      },
      earlier,
    },
  ],
  send_payment_notification: (['sms', 'email'] as const).map((channel) => ({
    parameters: { payment_link_id: 'PL-9001', channel, template: 'reminder' },
    result: {
      notification_id: 'N-1',
      status: 'sent',
      sent_to: '+13125550163',
      channel,
      template: 'reminder',
      payment_id: 'PAY-9001',
      sent_at: '2026-11-23T15:40:00.000Z',
      repeated: channel === 'sms',
    },
  })),
  get_payment_methods: [
    {
      parameters: { repair_order_id: '412160' },
      result: {
        repair_order_id: '412160',
        currency: 'USD',
        methods: [
          { type: 'check', name: 'Check', where: 'counter', enabled: true, reason_disabled: null },
          {
            type: 'on_account',
            name: 'On account',
            where: 'office',
            enabled: false,
            reason_disabled: 'Fleet customers only',
          },
        ],
      },
    },
  ],
  cancel_payment_link: [{ parameters: { payment_link_id: 'PL-9002' }, result: { ...link, status: 'cancelled' } }],
  list_payments: [
    { parameters: { from_date: '2026-11-20' }, result: { payments: [unpaid, duplicate], next_cursor: null } },
  ],
  record_offline_payment: [
    {
      parameters: { repair_order_id: '412188', amount: 1249.5, method: 'check', reference: '5540' },
      result: { ...paid, method: 'check', balance_due: 0, cancelled_payment_links: ['PL-9001'] },
      earlier,
    },
  ],
};
