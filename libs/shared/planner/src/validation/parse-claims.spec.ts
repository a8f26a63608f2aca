import { isCall } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { accepted, codes, pay, planOf, readRepairOrder } from '../fixtures/plans';
import { validatePlan } from './validate-plan';

const span = (start: number, text: string) => ({ start, end: start + text.length, text });

describe('what a planner claims of its plan', () => {
  const order = [span(0, 'link')];
  const values = [{ parameter: '/amount', source: 'request', spans: [span(8, '100')] }];

  it('is kept beside the step that it is about', () => {
    const plan = accepted(
      planOf(readRepairOrder({ asks: ['status', 'status'] }), pay({ evidence: { order, values } })),
    );
    expect(plan.execution_steps.filter(isCall)).toEqual([
      expect.objectContaining({ asks: ['status'] }),
      expect.objectContaining({ evidence: { order, values } }),
    ]);
  });

  it('is left out where it has not the form', () => {
    const evidence = {
      order: [{ start: 3, end: 3, text: '' }, { start: 'a' }, 7],
      values: [{ parameter: 'amount', source: 'request' }, { parameter: '/amount', source: 'oracle' }, null],
    };
    const plan = accepted(planOf(pay({ evidence, asks: [7, ' '] }), readRepairOrder({ evidence: 'yes' })));
    expect(plan.execution_steps.filter(isCall).map((step) => [step.evidence, step.asks])).toEqual([
      [undefined, undefined],
      [{ order: [], values: [] }, undefined],
    ]);
  });

  it('is kept where it is about the plan as a whole', () => {
    const readings = [{ id: 'r1', label: 'Text the link', operation: 'payment.send', values: { channel: 'sms' } }];
    const claims = { readings, language: 'es', unanswered: ['by when'] };
    expect(accepted({ ...planOf(readRepairOrder()), ...claims })).toMatchObject(claims);
    const loose = accepted({ ...planOf(readRepairOrder()), readings: [{}], language: 'xx', unanswered: 'x' });
    for (const name of Object.keys(claims)) expect(loose).not.toHaveProperty(name);
  });
});

describe('a plan', () => {
  it('without steps is one where it holds the answer itself', () => {
    expect(accepted({ ...planOf(), answer: 'Until it is closed.' })).toMatchObject({
      answer: 'Until it is closed.',
      execution_steps: [],
      risk_level: 'low',
    });
    expect(codes({ ...planOf(), answer: ' ' })).toEqual(['EMPTY_PLAN']);
  });

  it('that asks afterwards only reads', () => {
    const then_ask = { question: 'Which of them?', options: [], missing: [] };
    expect(accepted({ ...planOf(readRepairOrder()), then_ask })).toMatchObject({ then_ask });
    expect(codes({ ...planOf(readRepairOrder(), pay()), then_ask })).toEqual(['MALFORMED_PLAN']);
  });

  describe('with values that nothing proves', () => {
    const request = {
      text: 'Send a payment link for RO 1234 to ambujmehra16@gmail.com',
      requestId: 'r',
      now: new Date(0),
    };
    const verdictOf = (unproven?: 'refuse' | 'doubt') =>
      validatePlan(planOf(pay()), dealershipCatalogue, {
        request: { ...request, context: {} },
        ...(unproven && { unproven }),
      });

    it('is refused', () => {
      expect(verdictOf()).toMatchObject({ findings: [{ code: 'UNPROVEN_VALUE' }] });
    });

    it('is let through with doubts where it will be read back', () => {
      const guessed = (parameter: string) => ({
        code: 'VALUE_GUESSED',
        step_id: 'create_payment_1',
        parameter,
        message: expect.any(String),
      });
      expect(verdictOf('doubt')).toMatchObject({ plan: { doubts: [guessed('/amount')] } });
    });
  });
});
