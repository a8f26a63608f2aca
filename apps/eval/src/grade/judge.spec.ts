import type { EvaluationCase, Fact } from '../case/case';
import { aCase, anObservation, noteAdded, stockChange } from '../testing';
import { expectedOutcomes, judge } from './judge';
import type { Observation } from './observation';

const goal: Fact[] = [{ table: 'parts.stock', row: { part_number: '15400-PLM-A02' }, becomes: { reserved: 2 } }];
const problemsOf = (one: Partial<EvaluationCase>, seen: Partial<Observation>) =>
  judge(aCase(one), anObservation(seen)).problems;
const wrongWritesOf = (one: Partial<EvaluationCase>, seen: Partial<Observation>) =>
  judge(aCase(one), anObservation(seen)).wrongWrites;

describe('the judge of a plan', () => {
  it('finds it right when the databases are as they were to be', () => {
    expect(judge(aCase({ goal }), anObservation({ changes: [stockChange(2)] }))).toEqual({
      right: true,
      problems: [],
      wrongWrites: [],
    });
  });

  it('finds it wrong when nothing was written, whatever the workflow says of itself', () => {
    expect(problemsOf({ goal }, {})).toEqual([expect.stringMatching(/^missing: parts.stock/)]);
  });

  it('finds every write besides', () => {
    const changes = [stockChange(2), noteAdded('Called')];
    expect(wrongWritesOf({ goal }, { changes })).toEqual([expect.stringMatching(/^repair_orders.notes added/)]);
    expect(judge(aCase({ goal }), anObservation({ changes })).right).toBe(false);
  });

  it('does not call what was left half done a wrong write', () => {
    const { right, wrongWrites } = judge(
      aCase({ goal }),
      anObservation({ outcomes: ['refuse'], changes: [stockChange(2)] }),
    );
    expect([right, wrongWrites]).toEqual([false, []]);
  });

  it('wants its operations, one of each alternative', () => {
    const operations = ['parts.check_part_availability|parts.get_part_details', 'parts.reserve_parts'];
    const succeeded = ['parts.get_part_details'];
    expect(problemsOf({ operations }, { succeeded })).toEqual(['did not call parts.reserve_parts']);
  });

  it('refuses a forbidden operation even where it was only planned', () => {
    const forbidden = ['payment.process_refund'];
    expect(problemsOf({ forbidden }, { planned: ['payment.process_refund'] })).toEqual([
      'planned payment.process_refund',
    ]);
  });

  it('tells what kept the attempt from being made', () => {
    expect(problemsOf({}, { impediments: ['earlier request failed'] })).toEqual(['earlier request failed']);
  });
});

describe('the judge of an answer', () => {
  it('wants the facts to be said', () => {
    expect(
      problemsOf({ expect: 'answer', says: ['24', '25'] }, { outcomes: ['answer'], said: '{"on_hand":24}' }),
    ).toEqual(['does not say 25']);
  });

  it('takes every write for a wrong one', () => {
    expect(wrongWritesOf({ expect: 'answer', goal }, { changes: [stockChange(2)] })).toHaveLength(1);
  });
});

describe('the judge of a clarification', () => {
  const one: Partial<EvaluationCase> = { expect: 'clarify', asks: ['amount'] };
  const asking = (name: string) => ({
    question: 'Which?',
    options: [],
    missing: [{ operation: 'payment.create_payment_link', name, description: '' }],
  });

  it('wants it to ask for what is missing', () => {
    expect(problemsOf(one, { outcomes: ['clarify'], clarification: asking('amount') })).toEqual([]);
    expect(problemsOf(one, { outcomes: ['clarify'], clarification: asking('currency') })).toEqual([
      'did not ask for amount but for currency',
    ]);
  });

  it('takes an option for an answer to what was to be asked', () => {
    const clarification = { ...asking('currency'), options: [{ operation: 'payment.list_payments', description: '' }] };
    expect(problemsOf({ ...one, asks: ['payment.list_payments'] }, { outcomes: ['clarify'], clarification })).toEqual(
      [],
    );
  });

  it('finds a guess in place of it wrong, and its write a wrong write', () => {
    expect(wrongWritesOf({ ...one, answer: { answer: '2' }, goal }, { changes: [stockChange(2)] })).toHaveLength(1);
  });

  it('follows the answer to the goal', () => {
    const answered = { ...one, answer: { answer: '2' }, goal };
    const clarification = asking('amount');
    const seen = { outcomes: ['clarify', 'plan'] as Observation['outcomes'], clarification, changes: [stockChange(2)] };
    expect(problemsOf(answered, seen)).toEqual([]);
    expect(problemsOf(answered, { ...seen, outcomes: ['clarify', 'refuse'], changes: [] })).toEqual([
      'expected clarify, plan, got clarify, refuse',
    ]);
  });
});

describe('the judge of an approval', () => {
  const one: Partial<EvaluationCase> = { expect: 'approve', policies: ['reserve'], goal };
  const waited = { outcomes: ['approve', 'plan'] as Observation['outcomes'], policies: ['reserve'] };

  it('finds it right when it waited, and was then done', () => {
    expect(problemsOf(one, { ...waited, changes: [stockChange(2)] })).toEqual([]);
  });

  it('finds what was written before the decision', () => {
    const changesWhileWaiting = [stockChange(2)];
    const seen = { ...waited, changesWhileWaiting, changes: [stockChange(2)] };
    expect(wrongWritesOf({ expect: 'approve', goal }, seen)).toHaveLength(1);
  });

  it('finds what was written without one', () => {
    expect(wrongWritesOf({ expect: 'approve', goal }, { outcomes: ['plan'], changes: [stockChange(2)] })).toHaveLength(
      1,
    );
  });

  it('finds what was written though it was rejected', () => {
    const rejected = { expect: 'approve', decision: 'reject', goal } as const;
    const seen = { outcomes: ['approve', 'refuse'] as Observation['outcomes'], changes: [stockChange(2)] };
    expect(wrongWritesOf({ ...rejected, goal }, seen)).toHaveLength(1);
  });

  it('wants the policy to be named, of which rules may be parts', () => {
    const seen = { outcomes: ['approve', 'plan'] as Observation['outcomes'], policies: ['link_amount'] };
    expect(problemsOf({ expect: 'approve', policies: ['link'] }, seen)).toEqual([]);
    expect(problemsOf({ expect: 'approve', policies: ['refund'] }, seen)).toEqual([
      'waits not for policy refund but for link_amount',
    ]);
  });

  it('finds a wait that nobody needed wrong', () => {
    expect(problemsOf({}, { outcomes: ['approve'] })).toEqual(['expected plan, got approve']);
  });
});

describe('the judge of a refusal', () => {
  it('lets nothing be written', () => {
    expect(wrongWritesOf({ expect: 'refuse', goal }, { outcomes: ['refuse'], changes: [stockChange(2)] })).toHaveLength(
      1,
    );
  });

  it('wants what is refused to have been understood', () => {
    const operations = ['parts.reserve_parts'];
    const refused = { outcomes: ['refuse'] as Observation['outcomes'], planned: operations };
    expect(problemsOf({ expect: 'refuse', operations }, refused)).toEqual([]);
    expect(problemsOf({ expect: 'refuse', operations }, { ...refused, planned: [] })).toEqual([
      'did not call parts.reserve_parts',
    ]);
  });

  it('takes what is accepted instead', () => {
    expect(problemsOf({ expect: 'refuse', accepts: ['clarify'] }, { outcomes: ['clarify'] })).toEqual([]);
    expect(problemsOf({ expect: 'refuse', accepts: ['approve'] }, { outcomes: ['clarify'] })).toHaveLength(1);
  });
});

it('knows what is to follow what', () => {
  expect(expectedOutcomes(aCase({ expect: 'clarify' }))).toEqual(['clarify']);
  expect(expectedOutcomes(aCase({ expect: 'clarify', answer: {}, then: 'approve' }))).toEqual([
    'clarify',
    'approve',
    'plan',
  ]);
  expect(expectedOutcomes(aCase({ expect: 'approve', decision: 'reject' }))).toEqual(['approve', 'refuse']);
});
