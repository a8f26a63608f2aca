import type { OperationPhrases, OperationWording } from '@ars/contracts';
import { sayError } from './say-error';
import { sayDone, sayOrder } from './say-write';
import { KnownThings } from './things';

const speech = { language: 'en', zone: 'America/Chicago', now: new Date('2026-11-23T15:40:00Z') } as const;

/** With the things that a read told of. */
function tellingOf(wording: OperationWording, more: Partial<OperationPhrases> = {}) {
  const known = new KnownThings();
  known.learn({ repair_order_id: '412207', customer: 'Ana Torres', currency: 'USD' }, 'repair_order');
  known.learn({ parts: [{ part_number: '43512-06190', name: 'Front Brake Rotor' }] }, undefined);
  return { phrases: { words: { en: wording, es: {}, fr: {} }, ...more }, speech, known };
}
const order = (wording: OperationWording, parameters: Record<string, unknown>, more = {}) =>
  sayOrder({ operation: 'do_it', parameters, telling: tellingOf(wording, more) });

describe('an order', () => {
  it('knows the things that it names, however they are written', () => {
    const wording = { order: 'Note on RO {repair_order_id} ({repair_order_customer})' };
    expect(order(wording, { repair_order_id: 'RO-0412207' })).toBe('Note on RO RO-0412207 (Ana Torres)');
  });

  it('says lists by their items, with what stands beside them', () => {
    const wording = {
      order: 'Hold {parts}',
      lists: {
        parts: {
          of: 'part_numbers',
          item: '{quantity, select, none {1} other {{quantity}}} × {part_number}{part_name, select, none {} other { ({part_name})}}',
        },
      },
    };
    const parameters = { part_numbers: ['4351206190', 'X-1'], quantity_map: { '4351206190': 2 } };
    expect(order(wording, parameters)).toBe('Hold 2 × 4351206190 (Front Brake Rotor) and 1 × X-1');
  });

  it('takes the currency of the thing that it is about, and computes', () => {
    const wording = { order: 'Set {total}; {rest} is left' };
    const sums = { amounts: ['total', 'rest'], sums: { rest: { minus: [600, ['total', 'estimate']] } } };
    expect(order(wording, { repair_order_id: '412207', estimate: 1, total: 486.2 }, sums)).toBe(
      'Set $486.20; $113.80 is left',
    );
  });

  it('is said by names and values where its message cannot be', () => {
    const values = 'Do it (Part number: 1234, Note: {x})';
    expect(order({ order: 'Hold {nothing}' }, { part_number: '1234', note: '{x}' })).toBe(values);
    expect(order({ order: 'Hold {' }, { part_number: '1234', note: '{x}' })).toBe(values);
    expect(order({ order: '{gone, plural, other {#}}' }, { part_number: '1234', note: '{x}' })).toBe(values);
    expect(order({}, {})).toBe('Do it');
  });

  it('tells what was given from what came of it', () => {
    const wording = { done: 'Tag {given_tag, select, none {not changed} other {{given_tag}}}, now {tag}.' };
    const call = { operation: 'do_it', telling: tellingOf(wording) };
    expect(sayDone({ ...call, parameters: {} }, { tag: '17' })).toBe('Tag not changed, now 17.');
    expect(sayDone({ ...call, parameters: { tag: '18' } }, { tag: '18' })).toBe('Tag 18, now 18.');
  });
});

describe('a failure', () => {
  const say = (code: string, message: string, details?: unknown) =>
    sayError(
      { code, message, retryable: false, details },
      { repair_order_id: '412207' },
      tellingOf({ values: { status: { in_progress: 'in progress', closed: 'closed' } } }),
    );

  it('has a sentence with its details, in the words of the operation', () => {
    const details = { status: 'in_progress', new_status: 'closed', allowed_transitions: ['in_progress', 'closed'] };
    expect(say('INVALID_TRANSITION', 'no', details)).toBe(
      'RO 412207 cannot go from “in progress” to “closed”; it can go to in progress or closed.',
    );
  });

  it('is said by its own message where it has none, or lacks the details', () => {
    expect(say('ODD', 'Something odd')).toBe('Something odd.');
    expect(say('INVALID_TRANSITION', 'It cannot move.')).toBe('It cannot move.');
  });
});
