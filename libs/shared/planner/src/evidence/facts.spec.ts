import { serviceOf, write } from '../fixtures/build-catalogue';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { pay, planOf, reserve } from '../fixtures/plans';
import type { RecentStep } from '../planner';
import { validatePlan } from '../validation/validate-plan';

interface Told {
  context?: Record<string, unknown>;
  recent?: RecentStep[];
}
function codesOf(text: string, step: unknown, { context = {}, ...told }: Told): string[] {
  const now = new Date('2026-11-23T15:40:00Z');
  const verdict = validatePlan(planOf(step), dealershipCatalogue, {
    request: { text, context, ...told, requestId: 'request-1', now },
  });
  return 'plan' in verdict ? [] : [...new Set(verdict.findings.map(({ code }) => code))];
}

const LINK = { repair_order_id: '1234', amount: 100, customer_email: 'ana@example.com' };
const link = (parameters = {}) => pay({ parameters: { ...LINK, ...parameters } });
const note = (repair_order_id: string, text: string) => ({
  step_id: 'note',
  service_name: 'repair_orders',
  operation: 'add_repair_notes',
  parameters: { repair_order_id, note: text },
});

describe('the context of a request', () => {
  it.each([
    ['a number as an amount', { odometer: 100 }, 'send a link for RO 1234 to ana@example.com'],
    ['a repair order as an amount', { repair_order_id: '100' }, 'send a link for RO 1234 to ana@example.com'],
    ['an amount as a repair order', { amount: 1234 }, 'send a link of $100 to ana@example.com'],
    ['a part as a repair order', { part_number: '1234' }, 'send a link of $100 to ana@example.com'],
    ['who asks as an address', { user_id: 'ana@example.com' }, 'send a link of $100 for RO 1234'],
    ['a remark as an address', { remark: { text: 'ana@example.com' } }, 'send a link of $100 for RO 1234'],
  ])('does not prove %s', (_, context, text) => {
    expect(codesOf(text, link(), { context })).toEqual(['UNPROVEN_VALUE']);
  });

  it('proves an identifier whose name says nothing of what it is, with or without its letters', () => {
    const proves = (context: Record<string, unknown>) =>
      codesOf('send a link of $100 to ana@example.com', link(), { context });
    expect(proves({ focus_ro: 'RO-1234' })).toEqual([]);
    expect(proves({ page: { about: '1234' } })).toEqual([]);
    expect(proves({ focus_ro: 'RO-12345' })).toEqual(['UNPROVEN_VALUE']);
    expect(proves({ remark: 'see 1234' })).toEqual(['UNPROVEN_VALUE']);
  });

  it('proves a parameter of the same name, however deep it stands', () => {
    const context = {
      order: { repair_order_id: 1234, amount: 100 },
      contacts: [{ customer_email: 'Ana@Example.com' }],
    };
    expect(codesOf('send a link', link(), { context })).toEqual([]);
  });

  it('proves what a parameter of another name holds, where both identify the same kind of thing', () => {
    const decode = {
      step_id: 's',
      service_name: 'parts',
      operation: 'decode_vin',
      parameters: { vin: '4T1G11AK6LU000001' },
    };
    expect(codesOf('decode it', decode, { context: { vehicle_id: '4T1G11AK6LU000001' } })).toEqual([]);
    expect(codesOf('decode it', decode, { context: { customer_id: '4T1G11AK6LU000001' } })).toEqual(['UNPROVEN_VALUE']);
  });

  it('proves lists and maps as what they hold', () => {
    const step = reserve({ parameters: { part_numbers: ['777'], repair_order_id: '1234', quantity_map: { 777: 3 } } });
    const proves = (context: Record<string, unknown>) => codesOf('reserve them for RO 1234', step, { context });
    expect(proves({ quantity_map: { 777: 3 } })).toEqual([]);
    expect(proves({ part_numbers: ['777'], odometer: 3 })).toEqual(['UNPROVEN_VALUE']);
  });

  it('never proves who is asking, whatever an operation calls it', () => {
    const catalogue = [serviceOf('access', [write({ name: 'close_account', input: { user_id: { type: 'string' } } })])];
    const step = { step_id: 's', service_name: 'access', operation: 'close_account', parameters: { user_id: 'ana' } };
    const request = { text: 'close the account', context: { user_id: 'ana' }, requestId: 'request-1', now: new Date() };
    expect(validatePlan(planOf(step), catalogue, { request })).toMatchObject({
      findings: [{ code: 'UNPROVEN_VALUE' }],
    });
  });
});

describe('what the caller did before', () => {
  const paid = { service: 'payment', operation: 'create_payment_link', parameters: LINK };
  const noted = { service: 'repair_orders', operation: 'add_repair_notes', parameters: { note: 'Pads worn' } };
  const waysToTell = (recent: RecentStep[]): [string, Told][] => [
    ['as the orchestrator tells it', { recent }],
    ['as the context does', { context: { recent } }],
  ];

  it.each(waysToTell([paid]))('proves what it was about, %s', (_, told) => {
    expect(codesOf('send a link of $100 to ana@example.com', link(), told)).toEqual([]);
  });

  it.each(waysToTell([paid]))('proves neither money nor addresses, %s', (_, told) => {
    for (const asked of ['send a link for RO 1234', 'send the same link again for RO 1234']) {
      expect(codesOf(`${asked} to ana@example.com`, link(), told)).toEqual(['UNPROVEN_VALUE']);
      expect(codesOf(`${asked} of $100`, link(), told)).toEqual(['UNPROVEN_VALUE']);
    }
  });

  it('proves other values only for the same operation, where it is to be done again', () => {
    const told = { recent: [noted] };
    expect(codesOf('do the same for RO 1234', note('1234', 'Pads worn'), told)).toEqual([]);
    expect(codesOf('write a note on RO 1234', note('1234', 'Pads worn'), told)).toEqual(['UNPROVEN_VALUE']);
    const described = link({ description: 'Pads worn' });
    const text = 'the same, a link of $100 for RO 1234 to ana@example.com';
    expect(codesOf(text, described, { recent: [{ ...noted, parameters: { description: 'Pads worn' } }] })).toEqual([
      'UNPROVEN_VALUE',
    ]);
  });
});
