import * as fc from 'fast-check';
import { isCall, type ValidatedPlan } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { operationsOf } from '../plan/catalogue';
import { validatePlan } from './validate-plan';

const IDS = ['1234', '412207', '04465-33480', 'T-014', 'PL-9001', 'PAY-7001'];
const EMAILS = ['ana@example.com', 'eve@example.org'];
const AMOUNTS = [100, 250, 4_999];
const VALUES = [...IDS, ...EMAILS, ...AMOUNTS, 'USD', 'completed', 'duplicate', true, null, '$steps.s0.outputs.total'];

const NAMES = [
  ...new Set(
    operationsOf(dealershipCatalogue).flatMap(({ operation }) =>
      Object.keys((operation.parameters['properties'] ?? {}) as object),
    ),
  ),
];
const value = fc.oneof(fc.constantFrom(...VALUES), fc.array(fc.constantFrom(...IDS), { maxLength: 2 }), fc.jsonValue());
/** A call of an operation that exists, with parameters that may suit it. */
const call = fc.constantFrom(...operationsOf(dealershipCatalogue)).chain(({ service, operation }) =>
  fc.record({
    step_id: fc.constantFrom('s0', 's1', 's2'),
    service_name: fc.constant(service),
    operation: fc.constant(operation.name),
    parameters: fc.dictionary(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...Object.keys((operation.parameters['properties'] ?? {}) as object)) },
        { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
      ),
      value,
      { maxKeys: 5 },
    ),
    dependencies: fc.array(fc.constantFrom('s0', 's1', 's9'), { maxLength: 2 }),
    failure_handling: fc.constantFrom('retry', 'skip', 'abort', 'panic', undefined),
  }),
);
/** What somebody would write, so that now and then a plan is accepted. */
const link = fc.record({
  step_id: fc.constant('s1'),
  service_name: fc.constant('payment'),
  operation: fc.constant('create_payment_link'),
  parameters: fc.record({
    repair_order_id: fc.constantFrom('1234', '412207'),
    amount: fc.constantFrom(...AMOUNTS),
    customer_email: fc.constantFrom(...EMAILS),
  }),
});
const plan = fc.record({
  plan_id: fc.constant('wf_1'),
  planner: fc.constantFrom('llm', 'deterministic'),
  execution_steps: fc.oneof(
    fc.array(link, { minLength: 1, maxLength: 1 }),
    fc.array(fc.oneof(call, link), { maxLength: 3 }),
  ),
});
const words = fc
  .array(fc.constantFrom('send a payment link', 'for RO', 'of', 'to', 'and', '$100', '$250', ...IDS, ...EMAILS), {
    maxLength: 12,
  })
  .map((said) => said.join(' '));
const sentence = fc
  .tuple(fc.constantFrom(...AMOUNTS), fc.constantFrom('1234', '412207'), fc.constantFrom(...EMAILS))
  .map(([amount, order, email]) => `send a payment link of $${amount} for RO ${order} to ${email}`);
const text = fc.oneof(words, sentence);

const judge = (candidate: unknown, request: string) =>
  validatePlan(candidate, dealershipCatalogue, {
    request: { text: request, context: {}, requestId: 'request-1', now: new Date(0) },
  });

/** Whatever must not be invented: addresses, and what has three digits or more. */
const literalsOf = ({ execution_steps }: ValidatedPlan): string[] =>
  execution_steps
    .filter(isCall)
    .flatMap(({ parameters }) => leavesIn(parameters))
    .filter((literal) => /@|\d{3}/.test(literal) && !literal.startsWith('$steps.'));

function leavesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [String(node)];
  return Object.entries(node).flatMap(([key, child]) => [key, ...leavesIn(child)]);
}

describe('the validation engine, whatever it is given', () => {
  it('answers without failing', () => {
    fc.assert(
      fc.property(fc.oneof(plan, fc.anything(), fc.jsonValue()), text, (candidate, request) => {
        const verdict = judge(candidate, request);
        expect('plan' in verdict || verdict.findings.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('lets no address, identifier or amount through that nobody named, and lets what was named through', () => {
    let accepted = 0;
    fc.assert(
      fc.property(plan, text, (candidate, request) => {
        const verdict = judge(candidate, request);
        if (!('plan' in verdict)) return;
        accepted += 1;
        for (const literal of literalsOf(verdict.plan)) expect(request).toContain(literal);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
