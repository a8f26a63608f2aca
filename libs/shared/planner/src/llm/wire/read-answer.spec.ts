import { payStep, request, wireMessage, wirePlan, wireStep } from '../../fixtures/ask-model';
import { dealershipCatalogue } from '../../fixtures/dealership-catalogue';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { operationsOf } from '../../plan/catalogue';
import { readAnswer } from './read-answer';
import { wireDoubt, wireFinding } from './wire-finding';
import { wireFormatOf } from './wire-format';

const format = wireFormatOf(operationsOf(dealershipCatalogue));
const read = (answer: unknown) =>
  readAnswer(typeof answer === 'string' ? answer : JSON.stringify(answer), request.text, format);
const stepsOf = (...steps: unknown[]) => {
  const answer = read(wirePlan(...steps));
  return answer?.kind === 'plan' ? answer.proposal.execution_steps : [];
};

describe('readAnswer', () => {
  it('makes the specification’s steps, in order and without nulls', () => {
    const step = { ...payStep, evidence: null, after: ['look'], checks: ['validate_amount'], on_failure: 'skip' };
    expect(stepsOf(step)).toEqual([
      {
        step_id: 'pay',
        step_order: 1,
        service_name: 'payment',
        operation: 'create_payment_link',
        parameters: { repair_order_id: '1234', amount: 100, customer_email: 'ana@example.com' },
        validation_checks: ['validate_amount'],
        dependencies: ['look'],
        parallel_group: null,
        failure_handling: 'skip',
      },
    ]);
  });

  it('groups steps that run side by side', () => {
    const order = wireStep('repair_orders.get_repair_order_details', 'order', { repair_order_id: '1' });
    const part = wireStep('parts.get_part_details', 'part', { part_number: '1234' });
    const groups = stepsOf(order, part, { ...payStep, after: ['order'] }).map(({ parallel_group }) => parallel_group);
    expect(groups).toEqual(['group_1', 'group_1', null]);
  });

  it('binds results to parameters and into lists', () => {
    const bind = [
      { param: 'part_numbers/0', from: '$steps.find.outputs.parts#/0/part_number' },
      { param: 'repair_order_id', from: '$steps.open.outputs.repair_order_id' },
    ];
    const args = { part_numbers: null, repair_order_id: null, quantity_map: [{ key: '1234', value: 2 }] };
    expect(stepsOf(wireStep('parts.reserve_parts', 'hold', args, { bind }))[0]?.parameters).toEqual({
      part_numbers: ['$steps.find.outputs.parts#/0/part_number'],
      repair_order_id: '$steps.open.outputs.repair_order_id',
      quantity_map: { '1234': 2 },
    });
  });

  it('binds the key of a pair, for how many of what is only found', () => {
    const from = '$steps.find.outputs.parts#/0/part_number';
    const bind = [
      { param: 'part_numbers/0', from },
      { param: 'quantity_map/0/key', from },
    ];
    const args = { part_numbers: null, repair_order_id: '1234', quantity_map: [{ key: '', value: 2 }] };
    expect(stepsOf(wireStep('parts.reserve_parts', 'hold', args, { bind }))[0]?.parameters).toEqual({
      part_numbers: [from],
      repair_order_id: '1234',
      quantity_map: { [from]: 2 },
    });
  });

  it.each(['find.parts', '412207', null, { a: 1 }])('makes no value of the binding %p', (from) => {
    const bind = [{ param: 'part_number', from }];
    const [step] = stepsOf(wireStep('parts.get_part_details', 'part', { part_number: null }, { bind }));
    expect(step?.parameters).toEqual({ part_number: expect.stringMatching(/^\$steps\./) });
  });

  it.each([
    ['no JSON', 'Well…'],
    ['another object', { answer: 42 }],
    ['a plan without steps', { kind: 'plan' }],
    ['an unknown kind', { kind: 'maybe', steps: [payStep] }],
    ['a question without words', { kind: 'clarify', message: ' ', steps: [] }],
    ['an answer without words', { kind: 'answer', message: null, steps: [] }],
    ['the specification’s plan', { workflow_plan: { execution_steps: [] } }],
  ])('finds nothing in %s', (_, answer) => {
    expect(read(answer)).toBeUndefined();
  });

  it('survives steps that are anything', () => {
    expect(stepsOf(null, 7, [], {}, { op: 3, args: 'x', bind: 'y', after: 7, id: {} })).toHaveLength(5);
  });

  it('takes a question without its kind, and cuts a long one', () => {
    expect(read({ message: 'x'.repeat(2_000) })).toEqual({
      kind: 'clarify',
      clarification: { question: 'x'.repeat(1_500), options: [], missing: [] },
    });
  });

  it('has a step that says nothing of its failure stop the workflow', () => {
    expect(stepsOf({ ...payStep, on_failure: null })).toMatchObject([{ failure_handling: 'abort' }]);
  });

  it('takes an answer for a plan without steps, and a question that looks first for one with reads', () => {
    const look = wireStep('parts.get_part_details', 'part', { part_number: '1234' });
    expect(read(wireMessage('answer', 'Until it is closed.', { steps: [look] }))).toEqual({
      kind: 'plan',
      proposal: { language: 'en', answer: 'Until it is closed.', execution_steps: [] },
    });
    expect(read(wireMessage('clarify', 'How many?', { steps: [look] }))).toMatchObject({
      kind: 'plan',
      proposal: { then_ask: { question: 'How many?' }, execution_steps: [{ step_id: 'part' }] },
    });
  });

  it('keeps what is said of the plan as a whole, as far as it exists', () => {
    const values = [
      { param: 'channel', value: 'sms' },
      { param: 'colour', value: 'red' },
    ];
    const op = 'payment.send_payment_notification';
    const readings = [
      { op, label: 'Text it', values },
      { op: 'payment.free_money', label: 'Free', values: [] },
      { op, label: ' ' },
    ];
    const more = {
      language: 'es',
      ignored: [{ words: 'por favor', reason: 'courtesy' }],
      unanswered: ['cuándo'],
      readings,
    };
    expect(read({ ...wirePlan(payStep), ...more })).toMatchObject({
      proposal: {
        language: 'es',
        ignored: [{ text: 'por favor', reason: 'courtesy' }],
        unanswered: ['cuándo'],
        readings: [{ id: 'reading_1', label: 'Text it', operation: op, values: { channel: 'sms' } }],
      },
    });
  });

  it('keeps the outputs that were asked for, where the operation has them', () => {
    const asks = ['total', 'parts/0/part_number', 'parts.name', 'colour', 7];
    const step = wireStep('parts.search_parts', 'part', { part_name: 'pads' }, { asks });
    const real = wireFormatOf(operationsOf(discoveredCatalogue));
    expect(readAnswer(JSON.stringify(wirePlan(step)), request.text, real)).toMatchObject({
      proposal: { execution_steps: [{ asks: ['total', 'parts/part_number', 'parts/name'] }] },
    });
  });
});

describe('wireFinding', () => {
  it('names places as the format does, and leaves parameters their names', () => {
    const path = '/execution_steps/2/parameters/parameters/operation';
    expect(wireFinding({ code: 'INVALID_PARAMETERS', step_id: 'a', path, message: 'bad' })).toEqual({
      code: 'INVALID_PARAMETERS',
      step: 'a',
      path: '/steps/2/args/parameters/operation',
      message: 'bad',
    });
  });
});

describe('wireDoubt', () => {
  it('names the place and the words, where the doubt is about any, and what settles it', () => {
    const spans = [{ start: 0, end: 3, text: 'did' }];
    const doubt = { code: 'QUESTION' as const, message: 'The words ask', step_id: 'b', parameter: '/amount', spans };
    expect(wireDoubt(doubt, ['a', 'b'])).toEqual({
      doubt: 'QUESTION',
      message: 'The words ask',
      step: 'b',
      path: '/steps/1/args/amount',
      words: ['did'],
      settled_by: expect.stringContaining('reads'),
    });
    expect(wireDoubt({ code: 'WORDS_UNUSED', message: 'left' }, ['a'])).toEqual({
      doubt: 'WORDS_UNUSED',
      message: 'left',
      settled_by: expect.stringContaining('ignored'),
    });
    expect(wireDoubt({ code: 'REPORT', message: 'told' }, ['a'])).toEqual({ doubt: 'REPORT', message: 'told' });
  });
});
