import { answerTo, faultyTexts, misfits, sayEverything } from '@ars/phrases/testing';
import type { PaymentProvider } from '../provider/payment-provider';
import { SAMPLES } from '../testing/spoken-samples';
import { tools } from '.';

const spoken = tools({} as PaymentProvider, '/none').filter(({ visibility }) => visibility === undefined);
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
    [
      'check_payment_status',
      'fact taken_twice',
      'en',
      1,
      'Yes: PAY-7010 and PAY-7011 are the same amount taken in the same way within a day, and nothing of it was refunded. Overpaid by $318.40.',
    ],
    [
      'check_payment_status',
      'fact taken_twice',
      'es',
      0,
      'Ningún pago de la OR 412188 se cobró dos veces. Saldo $1,249.50.',
    ],
    ['get_payment_methods', 'single 0', 'en', 0, 'Yes, check is taken at the counter.'],
    ['get_payment_methods', 'single 0', 'es', 0, 'Sí, se acepta cheque en el mostrador.'],
    ['get_payment_methods', 'single 0', 'fr', 0, 'Oui, chèque : accepté au comptoir.'],
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
