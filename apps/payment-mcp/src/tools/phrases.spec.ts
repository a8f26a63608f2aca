import { answerTo, faultyTexts, misfits, sayEverything, type Sample } from '@ars/phrases/testing';
import type { PaymentProvider } from '../provider/payment-provider';
import { tools } from '.';

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
  expiry_date: '2026-11-24T00:00:00.000Z',
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
  customer_email: null,
  customer_phone: '+13125550163',
  sms_consent: true,
  payments: [unpaid],
  ...more,
});
const paid = {
  ...unpaid,
  status: 'paid',
  amount_paid: 1249.5,
  method: 'cash',
  payment_link_id: null,
  payment_date: '2026-11-23T15:40:00.000Z',
};

const SAMPLES: Record<string, Sample[]> = {
  create_payment_link: [true, false].map((reused) => ({
    parameters: { repair_order_id: '412188', amount: 1249.5, customer_email: 'dchen@mail.example', currency: 'USD' },
    result: { ...link, sent_to: 'dchen@mail.example', reused },
    earlier,
  })),
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

const spoken = tools({} as PaymentProvider).filter(({ visibility }) => visibility === undefined);
const speechIn = (language: 'en' | 'es' | 'fr') => ({
  language,
  zone: 'America/Chicago',
  now: new Date('2026-11-23T15:40:00Z'),
});

describe('the phrases of the payment tools', () => {
  it.each(spoken.map((tool) => [tool.name, tool] as const))('%s says everything in three languages', (name, tool) => {
    const samples = SAMPLES[name] ?? [];
    expect(samples).not.toEqual([]);
    for (const sample of samples) {
      expect(misfits(tool.output.safeParse(sample.result).error?.issues)).toEqual([]);
      expect(tool.phrases && faultyTexts(tool.phrases, sample)).toEqual([]);
    }
  });

  it.each([
    [
      'check_payment_status',
      'fact status',
      'en',
      0,
      'No, nothing has been paid for RO 412188. Balance $1,249.50. Payments: PAY-9001 · RO 412188 · $1,249.50 · card · not paid yet · link PL-9001.',
    ],
    ['check_payment_status', 'fact balance_due', 'en', 0, 'Balance of RO 412188: $1,249.50.'],
    ['check_payment_status', 'fact balance_due', 'es', 0, 'Saldo de la OR 412188: $1,249.50.'],
    ['check_payment_status', 'fact balance_due', 'fr', 0, 'Solde de l’OR 412188 : 1\u00a0249,50\u00a0$\u00a0US.'],
    ['check_payment_status', 'fact balance_due', 'en', 1, 'RO 412175 is overpaid by $318.40.'],
    ['process_refund', 'order', 'en', 0, 'Refund all of the $318.40 of payment PAY-7011 (RO 412175): paid twice'],
    [
      'send_payment_notification',
      'order',
      'en',
      0,
      'Text the payment reminder of payment link PL-9001 to the contact on file',
    ],
    [
      'record_offline_payment',
      'done',
      'en',
      0,
      'Recorded $1,249.50 paid by check for RO 412188 (David Chen), reference 5540. Nothing more is owed. Cancelled with it: PL-9001. Payment PAY-9001.',
    ],
    [
      'create_payment_link',
      'order',
      'es',
      0,
      'Enviar un enlace de pago por $1,249.50 de la OR 412188 (David Chen) a dchen@mail.example',
    ],
  ] as const)('%s: the %s in %s', (name, text, language, index, expected) => {
    const tool = spoken.find((one) => one.name === name);
    const sample = SAMPLES[name]?.[index];
    expect(tool?.phrases && sample && sayEverything(tool.phrases, sample, speechIn(language))[text]).toBe(expected);
  });

  it.each([
    [
      'did chen pay for the rav4 yet',
      ['status'],
      'en',
      0,
      /^No, nothing has been paid for RO 412188\. Balance \$1,249\.50\./,
    ],
    ['¿ya pagó el señor Chen?', ['status'], 'es', 0, /^No, no se ha pagado nada de la OR 412188\. Saldo \$1,249\.50\./],
    ['combien il reste à payer', ['balance_due'], 'fr', 0, /^Solde de l’OR 412188 : 1\u00a0249,50\u00a0\$\u00a0US\./],
    ['when did they pay and what came back', ['payment_date'], 'en', 1, /^Paid on Fri Nov 20, 10:05 AM\./],
  ] as const)('answers “%s”', (_question, asks, language, index, expected) => {
    const { phrases } = spoken.find(({ name }) => name === 'check_payment_status') ?? {};
    const sample = SAMPLES['check_payment_status']?.[index];
    expect(phrases && sample && answerTo(phrases, sample, asks, speechIn(language))).toMatch(expected);
  });
});
