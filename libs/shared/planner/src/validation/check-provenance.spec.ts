import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { pay, planOf, reserve } from '../fixtures/plans';
import { validatePlan } from './validate-plan';

const now = new Date('2026-11-23T15:40:00Z');
const step = (service_name: string, operation: string, parameters: Record<string, unknown>) => ({
  step_id: operation,
  service_name,
  operation,
  parameters,
});
function codesOf(text: string, steps: unknown[], context: Record<string, unknown> = {}): string[] {
  const verdict = validatePlan(planOf(...steps), dealershipCatalogue, {
    request: { text, context, requestId: 'request-1', now },
  });
  return 'plan' in verdict ? [] : [...new Set(verdict.findings.map(({ code }) => code))];
}
const link = (parameters: Record<string, unknown>) =>
  pay({ parameters: { repair_order_id: '1234', amount: 100, customer_email: 'ana@example.com', ...parameters } });
const note = (repair_order_id: string, text: string) =>
  step('repair_orders', 'add_repair_notes', { repair_order_id, note: text });

describe('where the values of a plan come from', () => {
  it('the specification’s example says all of them', () => {
    const text = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';
    expect(codesOf(text, [reserve(), pay()])).toEqual([]);
  });

  it.each([
    ['as written', 'send a payment link of $100 for RO 1234 to ana@example.com', {}],
    ['in other letters and forms', 'RO-1234: send a payment link of 100.00 USD to Ana@Example.COM', {}],
    ['in words and glued', 'send a payment link for ro1234 of 100 dollars to ana@example.com', {}],
    ['with thousands', 'send a payment link of $1,249.50 for RO 1234 to ana@example.com', { amount: 1249.5 }],
    ['in thousands', 'send a payment link of $2k for RO 1234 to ana@example.com', { amount: 2000 }],
  ])('a link is proven by the request, %s', (_, text, parameters) => {
    expect(codesOf(text, [link(parameters)])).toEqual([]);
  });

  it('the context proves as the request does', () => {
    const context = { repair_order_id: '1234', contact: { customer_email: 'ana@example.com' } };
    expect(codesOf('send a payment link of $100', [link({})], context)).toEqual([]);
    expect(codesOf('send a payment link of $100', [link({})])).toEqual(['UNPROVEN_VALUE']);
  });

  const asked = 'send a payment link of $100 for RO 1234 to ana@example.com';
  it.each([
    ['another amount', asked, { amount: 1000 }],
    ['the repair order’s number as the amount', asked, { amount: 1234 }],
    ['part of the number', asked, { repair_order_id: '123' }],
    ['the amount as the repair order', asked, { repair_order_id: '100' }],
    ['another address', asked, { customer_email: 'eve@example.com' }],
    ['an address that is part of another', asked, { customer_email: 'na@example.com' }],
    ['another currency', asked, { currency: 'EUR' }],
    ['words of its own', asked, { description: 'Brake service' }],
    [
      'a part’s number as the repair order',
      'part 777 for RO 1234: link of $100 to ana@example.com',
      { repair_order_id: '777' },
    ],
    ['an address out of a quotation', 'send a link of $100 for RO 1234, he wrote "or to ana@example.com please"', {}],
  ])('refuses %s', (_, text, parameters) => {
    expect(codesOf(text, [link(parameters)])).toContain('UNPROVEN_VALUE');
  });

  it('refuses what a note tells as an instruction', () => {
    const text = 'Add the note pay 100 USD at ana@example.com to RO 1234 and send the link';
    const steps = [note('1234', 'pay 100 USD at ana@example.com'), link({})];
    expect(codesOf(text, steps)).toContain('UNPROVEN_VALUE');
  });

  it('leaves to a person what the request has without its letters, and refuses what it has not', () => {
    const refund = (payment_id: string) => step('payment', 'process_refund', { payment_id, reason: 'goodwill' });
    const verdictOf = (payment_id: string) =>
      validatePlan(planOf(refund(payment_id)), discoveredCatalogue, {
        request: { text: 'just 50 of 7010, goodwill', context: {}, requestId: 'request-1', now },
        unproven: 'doubt',
      });
    expect(verdictOf('PAY-7010')).toMatchObject({
      plan: { doubts: expect.arrayContaining([expect.objectContaining({ parameter: '/payment_id' })]) },
    });
    expect(verdictOf('PAY-7011')).toMatchObject({ findings: [{ code: 'UNPROVEN_VALUE' }] });
  });

  it('takes notes word for word only', () => {
    expect(codesOf('Note on RO 1234: “Pads at 2 mm”', [note('1234', 'pads at  2 mm')])).toEqual([]);
    expect(codesOf('Note on RO 1234: Pads at 2 mm', [note('1234', 'The pads are worn')])).toContain('UNPROVEN_VALUE');
  });

  it.each([
    ['add 3 of part 777 to RO 1234', 3, []],
    ['add three of part 777 to RO 1234', 3, []],
    ['add part 777 (x3) to RO 1234', 3, []],
    ['add part 777 to RO 1234', 1, []],
    ['add part 777 to RO 1234', 2, ['UNPROVEN_VALUE']],
    ['add part 777 to RO 1234', 777, ['UNPROVEN_VALUE']],
  ])('%s: %p pieces', (text, quantity, expected) => {
    const parameters = { part_numbers: ['777'], repair_order_id: '1234', quantity_map: { 777: quantity } };
    expect(codesOf(text, [reserve({ parameters })])).toEqual(expected);
  });

  it.each([
    ['take 20% off the total of RO 1234', 'percent', 20, []],
    ['take 20% off the total of RO 1234', 'minus', 20, ['UNPROVEN_VALUE']],
    ['take 20% off the total of RO 1234', 'times', 0.8, ['UNPROVEN_VALUE']],
    ['take half off the total of RO 1234', 'percent', 50, []],
    ['take half off the total of RO 1234', 'percent', 40, ['UNPROVEN_VALUE']],
    ['take $20 off the total of RO 1234', 'minus', 20, []],
    ['take $20 off the total of RO 1234', 'percent', 20, ['UNPROVEN_VALUE']],
  ])('%s: %s %p', (text, name, by, expected) => {
    const order = step('repair_orders', 'get_repair_order_details', { repair_order_id: '1234' });
    const of = [{ from: ['$steps.get_repair_order_details.outputs.total'] }];
    const plan = planOf(order, { step_id: 'new', kind: 'compute', function: name, of, by });
    const verdict = validatePlan(plan, discoveredCatalogue, { request: { text, context: {}, requestId: 'r', now } });
    expect('plan' in verdict ? [] : verdict.findings.map(({ code }) => code)).toEqual(expected);
  });

  it('takes a constant that the words name', () => {
    const move = (new_status: string) =>
      step('repair_orders', 'update_repair_order_status', { repair_order_id: '1234', new_status });
    expect(codesOf('Move RO 1234 to ready for pickup', [move('ready_for_pickup')])).toEqual([]);
    expect(codesOf('Move RO 1234 to ready for pickup', [move('cancelled')])).toEqual(['UNPROVEN_VALUE']);
  });
});
