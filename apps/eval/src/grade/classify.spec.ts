import type { PendingConfirmation } from '@ars/contracts';
import { aCorpusCase, moveTo } from '../corpus/testing';
import type { CorpusCase } from '../corpus/corpus-case';
import type { Effect } from '../effects/effect';
import type { CorpusObservation, Turn } from './corpus-observation';
import { classify } from './classify';

const moved: Effect = { kind: 'set', table: 'repair_orders.repair_orders', key: '412207', field: 'status', value: 'x' };

const aTurn = (turn: Partial<Turn> = {}): Turn => ({
  ...{ status: 'completed', success: true, plan: [], answer: 'RO 412207 waits for parts.', approvals: [], errors: [] },
  ...{ arranged: [], ...turn },
});
const aQuestion = (question = 'Which order, 412207 or 412160?'): Turn =>
  aTurn({
    ...{ status: 'needs_clarification', success: false, answer: '' },
    question: { question, options: [], missing: [] },
  });
const aReadBack = (): Turn =>
  aTurn({
    ...{ status: 'awaiting_confirmation', success: false, answer: '' },
    readBack: {
      plan_hash: 'h',
      summary: 'Move RO 412207',
      steps: [],
      doubts: [],
      readings: [],
    } as unknown as PendingConfirmation,
  });
const failed = (answer: string): Turn => aTurn({ status: 'failed', success: false, answer });

/** An attempt that did exactly what was wanted, unless it says otherwise. */
const anObservation = (seen: Partial<CorpusObservation> = {}): CorpusObservation => ({
  ...{ turns: [aTurn()], deeds: [], doneBeforeApproval: [], impediments: [], tokens: 0, repairs: 0 },
  ...{ comparison: { missing: [], unexpected: [] }, hasEffects: true, isGoldKnown: true },
  ...seen,
});
const nothingDone = (seen: Partial<CorpusObservation> = {}): CorpusObservation =>
  anObservation({ comparison: { missing: [moved], unexpected: [] }, hasEffects: false, ...seen });

const classOf = (one: Partial<CorpusCase>, seen: CorpusObservation) => classify(aCorpusCase(one), seen).class;

describe('an order', () => {
  it('is right at once where it was carried out without a word more', () => {
    expect(classify(aCorpusCase(), anObservation())).toEqual({
      class: 'at once',
      right: true,
      problems: [],
      unsaid: [],
    });
  });

  it('is right after one confirmation, reading or choice, and later after more, or after words', () => {
    const confirmed = { by: 'confirmation' } as const;
    const chosen = { by: 'choice', answer: { values: {} } } as const;
    const worded = { by: 'words', answer: { answer: '412207' } } as const;
    expect(classOf({}, anObservation({ deeds: [confirmed] }))).toBe('after one');
    expect(classOf({}, anObservation({ deeds: [chosen] }))).toBe('after one');
    expect(classOf({}, anObservation({ deeds: [{ by: 'reading', reading: 'r' }] }))).toBe('after one');
    expect(classOf({}, anObservation({ deeds: [chosen, confirmed] }))).toBe('later');
    expect(classOf({}, anObservation({ deeds: [worded] }))).toBe('later');
  });

  it('is misleading where it is said to be done and is not', () => {
    expect(classOf({}, nothingDone())).toBe('misleading');
  });

  it('was written wrongly whatever else became of it', () => {
    const comparison = { missing: [], unexpected: [moved] };
    expect(classOf({}, anObservation({ comparison, impediments: ['no answer'] }))).toBe('wrong write');
  });

  it('was read back wrongly where the person dropped it', () => {
    const dropped = { by: 'confirmation' as const, wouldDo: [] };
    expect(classOf({}, nothingDone({ turns: [aReadBack()], dropped }))).toBe('wrong read-back');
  });

  it('was asked about, or refused', () => {
    expect(classOf({}, nothingDone({ turns: [aQuestion()] }))).toBe('asked');
    expect(classOf({}, nothingDone({ turns: [failed('I do not know how')] }))).toBe('refused');
    const unclear = { ...failed('This is still open'), errors: ['STILL_UNCLEAR: Answers given: 2'] };
    expect(classOf({}, nothingDone({ turns: [aQuestion(), unclear] }))).toBe('asked');
  });

  it('is not right with an approval that nobody wants, unless that is accepted', () => {
    const approved = anObservation({ deeds: [{ by: 'approval' }] });
    expect(classOf({}, approved)).toBe('wrong read-back');
    expect(classOf({ accepts: ['approve'] }, approved)).toBe('at once');
  });

  it('that leaves the world as it was must say so', () => {
    const gold = { writes: [], says: ['nothing was sent'] };
    expect(classOf({ gold }, anObservation({ hasEffects: false }))).toBe('misleading');
    const turns = [aTurn({ answer: 'Nothing was sent.' })];
    expect(classOf({ gold }, anObservation({ hasEffects: false, turns }))).toBe('at once');
  });

  it('is right where what has to wait is held back as it has to be, and not where it is done, or held back otherwise', () => {
    const gold = { writes: [{ ...moveTo('completed'), when: 'PL-9001 is paid', at: '2026-11-24T09:00:00-06:00' }] };
    const held = { ...moveTo('completed'), at: '2026-11-24T15:00:00.000Z', isConditional: true };
    const seen = (...arranged: Turn['arranged']) =>
      anObservation({
        hasEffects: false,
        turns: [aReadBack(), aTurn({ status: 'waiting', success: false, arranged })],
        deeds: [{ by: 'confirmation' }],
      });
    expect(classOf({ gold }, seen(held))).toBe('after one');
    expect(classOf({ gold }, seen({ ...held, at: '2026-11-24T16:00:00.000Z' }))).toBe('refused');
    expect(classOf({ gold }, seen({ ...held, isConditional: false }))).toBe('refused');
    expect(classOf({ gold }, seen({ ...held, parameters: {} }))).toBe('refused');
    expect(classOf({ gold }, seen())).toBe('refused');
    expect(classOf({ gold }, anObservation({ hasEffects: false }))).toBe('misleading');
    expect(classOf({}, seen(held))).toBe('refused');
  });

  it('notes what should be read and is not', () => {
    const seen = anObservation({ turns: [aTurn({ answer: 'Done.' })] });
    expect(classify(aCorpusCase(), seen)).toMatchObject({ class: 'at once', unsaid: ['412207'] });
  });
});

describe('a question about facts', () => {
  const one = { outcome: 'answer' as const, gold: { writes: [], says: ['412207'] } };

  it('is right where the answer says every fact, and misleading where it does not', () => {
    const seen = (answer: string) => anObservation({ hasEffects: false, turns: [aTurn({ answer })] });
    expect(classOf(one, seen('RO 412207 is at work'))).toBe('at once');
    expect(classOf(one, seen('{"total": 7}'))).toBe('misleading');
  });

  it('is not answered by the words of a question', () => {
    expect(classOf(one, anObservation({ hasEffects: false, turns: [aQuestion()] }))).toBe('asked');
  });

  it('is refused, not misleading, where it is said that it cannot be answered', () => {
    expect(classOf(one, anObservation({ hasEffects: false, turns: [failed('412207: I cannot tell')] }))).toBe(
      'refused',
    );
  });
});

describe('what has to be asked', () => {
  const then = { answer: 'the first', writes: [moveTo('parts_ordered')] };
  const one = { outcome: 'ask' as const, gold: { writes: [], says: ['412207', '412160'], then } };
  const deeds = [{ by: 'words' as const, answer: { answer: 'the first' } }];

  it('is right where the question offers what it must and its answer leads on', () => {
    const seen = anObservation({ turns: [aQuestion(), aTurn()], deeds });
    expect(classify(aCorpusCase(one), seen)).toMatchObject({
      class: 'at once',
      question: { answered: true, ledOn: true, byForm: false },
    });
  });

  it('is not right without what it must offer, nor where the answer leads nowhere', () => {
    expect(classOf(one, anObservation({ turns: [aQuestion('Which?'), aTurn()], deeds }))).toBe('asked');
    const seen = nothingDone({ turns: [aQuestion(), aQuestion()], deeds });
    expect(classify(aCorpusCase(one), seen)).toMatchObject({
      class: 'asked',
      question: { answered: true, ledOn: false, byForm: false },
    });
  });

  it('is not right where something was done without asking', () => {
    expect(classOf(one, anObservation({ comparison: { missing: [], unexpected: [moved] } }))).toBe('wrong write');
  });
});

describe('what a manager approves', () => {
  const one = { outcome: 'approve' as const };

  it('is right after the approval, with or without the person’s own confirmation', () => {
    expect(classOf(one, anObservation({ deeds: [{ by: 'approval' }] }))).toBe('at once');
    expect(classOf(one, anObservation({ deeds: [{ by: 'confirmation' }, { by: 'approval' }] }))).toBe('after one');
  });

  it('was written wrongly where nobody approved it, or before somebody did', () => {
    expect(classOf(one, anObservation())).toBe('wrong write');
    expect(classOf(one, anObservation({ deeds: [{ by: 'approval' }], doneBeforeApproval: [moved] }))).toBe(
      'wrong write',
    );
  });
});

describe('what must be refused', () => {
  const one = { outcome: 'refuse' as const, gold: { writes: [], says: ['412207', 'in progress'] } };
  const seen = (turn: Turn) => anObservation({ hasEffects: false, turns: [turn] });

  it('is refused rightly where the reason is said, whether as a failure or as an answer', () => {
    expect(classOf(one, seen(failed('412207 is in progress')))).toBe('refused rightly');
    expect(classOf(one, seen(aTurn({ answer: '412207 is in progress' })))).toBe('refused rightly');
  });

  it('is not refused rightly without the reason, and misleading where it seems to be done', () => {
    expect(classOf(one, seen(failed('No.')))).toBe('refused');
    expect(classOf(one, seen(aTurn({ answer: 'Done.' })))).toBe('misleading');
  });

  it('counts no question as one that could have led on', () => {
    expect(classify(aCorpusCase(one), seen(aQuestion()))).not.toHaveProperty('question');
  });
});

it('accepts other outcomes where a case says that they are as right', () => {
  const asked = anObservation({ hasEffects: false, turns: [aQuestion()] });
  expect(classOf({ accepts: ['ask'] }, { ...asked, comparison: { missing: [moved], unexpected: [] } })).toBe('at once');
  const dropped = { by: 'confirmation' as const, wouldDo: [] };
  expect(classOf({ accepts: ['ask'] }, nothingDone({ turns: [aReadBack()], dropped }))).toBe('wrong read-back');
  const refused = nothingDone({ turns: [failed('It is invoiced')] });
  expect(classOf({ accepts: ['refuse'] }, refused)).toBe('refused rightly');
  const lookedUp = nothingDone();
  expect(classOf({ accepts: ['answer'] }, lookedUp)).toBe('at once');
});

it('grades nothing of an attempt that failed itself', () => {
  expect(classOf({}, nothingDone({ impediments: ['no usable answer'] }))).toBe('not graded');
  const comparison = { missing: [], unexpected: [moved] };
  expect(classOf({}, anObservation({ comparison, isGoldKnown: false }))).toBe('not graded');
});
