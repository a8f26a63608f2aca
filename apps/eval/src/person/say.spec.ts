import type { Clarification, Reading } from '@ars/contracts';
import { aCorpusCase, moveTo, reserve } from '../corpus/testing';
import type { CorpusCase } from '../corpus/corpus-case';
import { intentionOf } from './intention';
import { fillIn, pickReading, say } from './say';

const RESERVE = 'parts.reserve_parts';
const intention = (one: Partial<CorpusCase> = {}) =>
  intentionOf(aCorpusCase({ request: 'hold rotors for the torres camry', gold: { writes: [reserve(2)] }, ...one }));
const aQuestion = (question: Partial<Clarification> = {}): Clarification => ({
  question: '?',
  options: [],
  missing: [],
  ...question,
});
const missing = (...names: string[]) => names.map((name) => ({ name, operation: RESERVE, description: '' }));

describe('a person who answers in good faith', () => {
  it('takes the choice that is meant, and no other', () => {
    const choices = ['412160', 'RO-412207'].map((id) => ({ label: id, values: { repair_order_id: id } }));
    expect(say(aQuestion({ choices }), intention())).toEqual({
      by: 'choice',
      answer: { values: { repair_order_id: 'RO-412207' } },
    });
    expect(say(aQuestion({ choices: choices.slice(0, 1) }), intention())?.by).not.toBe('choice');
  });

  it('gives the values that are asked for, and those alone', () => {
    const question = aQuestion({ missing: missing('quantity_map', 'hold_hours') });
    expect(say(question, intention())).toEqual({
      by: 'values',
      answer: { values: { quantity_map: { '43512-06190': 2 } } },
    });
  });

  it('says which of the offered operations is meant', () => {
    const options = [RESERVE, 'parts.issue_parts'].map((operation) => ({ operation, description: '' }));
    expect(say(aQuestion({ options }), intention())).toEqual({ by: 'choice', answer: { option: RESERVE } });
    expect(say(aQuestion({ options: options.slice(1) }), intention())).toBeUndefined();
  });

  it('says nothing twice, but the same in another way', () => {
    const question = aQuestion({ options: [{ operation: RESERVE, description: '' }] });
    const second = say(question, intention(), [{ option: RESERVE }]);
    expect(second).toMatchObject({
      by: 'words',
      answer: { answer: expect.stringContaining('43512-06190: 2') as string },
    });
    expect(say(question, intention(), [{ option: RESERVE }, second?.answer ?? {}])).toBeUndefined();
  });

  it('fills in the form of what is meant', () => {
    const forms = [{ operation: RESERVE, title: 'Hold parts', fields: [] }];
    expect(fillIn(aQuestion({ forms }), intention())).toEqual({
      by: 'form',
      answer: { option: RESERVE, values: reserve(2).parameters },
    });
  });

  it('uses the author’s own words where there are some', () => {
    const then = { answer: 'the accord', writes: [moveTo('closed')] };
    const asked = intention({ outcome: 'ask', gold: { writes: [], then } });
    expect(say(aQuestion({ missing: missing('repair_order_id') }), asked)).toEqual({
      by: 'words',
      answer: { answer: 'the accord' },
    });
  });

  it('says plainly what is to be written where nothing is offered', () => {
    expect(say(aQuestion(), intention())?.answer.answer).toBe(
      'repair order 412207, part numbers 43512-06190, quantity map 43512-06190: 2',
    );
  });

  it('knows of a question about facts the one number that its author names', () => {
    const about = intention({ outcome: 'answer', gold: { writes: [] }, why: 'RO 412188 is David’s' });
    const question = aQuestion({ missing: [{ name: 'repair_order_id', operation: 'x', description: '' }] });
    expect(say(question, about)?.answer).toEqual({ values: { repair_order_id: '412188' } });
    expect(say(question, { ...about, mentions: '412188 or 412207' })).toBeUndefined();
    expect(say(aQuestion(), about)).toBeUndefined();
  });
});

describe('a reading', () => {
  const reading = (operation: string, values: Record<string, unknown>): Reading => ({
    ...{ id: operation, label: operation },
    ...{ operation, values },
  });

  it('is picked where its operation and every value are those that are meant', () => {
    const right = reading(RESERVE, { repair_order_id: '412207', quantity_map: { '4351206190': 2 } });
    const wrong = reading(RESERVE, { repair_order_id: '412207', quantity_map: { '4351206190': 1 } });
    const other = reading('parts.issue_parts', { repair_order_id: '412207' });
    expect(pickReading([wrong, other, right], intention())).toBe(right);
    expect(pickReading([wrong, other], intention())).toBeUndefined();
  });
});
