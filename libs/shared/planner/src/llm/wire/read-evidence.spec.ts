import type { TextSpan } from '@ars/contracts';
import { readEvidence } from './read-evidence';

const text = 'hold 2 of 04465-33480 on 412207 and hold 4 of 43512-06190 on 412160';
const parameters = { part_numbers: ['43512-06190'], quantity_map: { '43512-06190': 4 }, repair_order_id: '412160' };
const args = { ...parameters, quantity_map: [{ key: '43512-06190', value: 4 }] };

const evidenceOf = (evidence: unknown, taken: TextSpan[] = []) =>
  readEvidence(evidence, { text, parameters, args, taken });
const valuesOf = (...values: unknown[]) => evidenceOf({ order: ['hold 4'], values })?.values;
const from = (param: string, quote: unknown, source = 'request') => ({ param, source, quote });

describe('readEvidence', () => {
  it('makes places of quotes, and nothing of what stands nowhere', () => {
    expect(evidenceOf({ order: ['hold 4', 'release it'], values: [] })).toEqual({
      order: [{ start: 36, end: 42, text: 'hold 4' }],
      values: [],
    });
    expect(valuesOf(from('repair_order_id', '999999'))).toEqual([]);
  });

  it('finds the order of a second step behind that of the first', () => {
    const taken: TextSpan[] = [];
    const starts = ['first', 'second', 'third'].map(() => evidenceOf({ order: ['hold'] }, taken)?.order[0]?.start);
    expect(starts).toEqual([0, 36, 0]);
  });

  it('takes the passage nearest to the order, and says what it is for', () => {
    expect(valuesOf(from('repair_order_id', '412160'), from('part_numbers/0', 'of'))).toEqual([
      { parameter: '/repair_order_id', source: 'request', spans: [{ start: 61, end: 67, text: '412160' }] },
      { parameter: '/part_numbers/0', source: 'request', spans: [{ start: 43, end: 45, text: 'of' }] },
    ]);
  });

  it.each(['quantity_map', 'quantity_map/43512-06190', 'quantity_map/0/value'])(
    'knows %s for the value in a map',
    (param) => {
      expect(valuesOf(from(param, '4'))).toMatchObject([{ parameter: '/quantity_map/43512-06190' }]);
    },
  );

  it('tells facts, answers, defaults and guesses from the request', () => {
    const sources = ['facts', 'answer', 'recent', 'default', 'guess'];
    const found = sources.map((source) => valuesOf(from('repair_order_id', null, source))?.[0]);
    expect(found.map((value) => value?.source)).toEqual(['context', 'answer', 'recent', 'operation', 'guess']);
    expect(found.flatMap((value) => value?.spans)).toEqual([]);
  });

  it.each([null, 'yes', [], 7])('finds none in %p', (evidence) => {
    expect(evidenceOf(evidence)).toBeUndefined();
  });

  it('leaves out what is about no value of the step, or says nothing', () => {
    expect(valuesOf(null, {}, from('colour', 'hold'), from('', 'hold'), from('quantity_map/1', '4'))).toEqual([]);
    expect(valuesOf(from('repair_order_id', '412160', 'oracle'), from('repair_order_id', null))).toEqual([]);
  });
});
