import type { Doubt, DoubtCode } from '@ars/contracts';
import { repairableDoubts } from './repairable-doubts';

const spans = [{ start: 0, end: 4, text: 'pads' }];
const evidence = { order: [], values: [{ parameter: '/note', source: 'guess', spans: [] }] };
const proposal = { execution_steps: [{ step_id: 'a', evidence }, { step_id: 'b' }] };
const codesOf = (...doubts: Partial<Doubt>[]): DoubtCode[] =>
  repairableDoubts(
    doubts.map((doubt) => ({ code: 'VALUE_GUESSED', message: '', ...doubt })),
    proposal,
  ).map(({ code }) => code);

describe('repairableDoubts', () => {
  it('shows the model what it may have got wrong', () => {
    const codes: DoubtCode[] = ['QUESTION', 'NEGATED', 'QUOTED', 'WORDS_UNUSED', 'REPEATED'];
    expect(codesOf(...codes.map((code) => ({ code })))).toEqual(codes);
  });

  it('leaves to the person what lies in the request', () => {
    const codes: DoubtCode[] = ['TIME_GUESSED', 'OPERATION_GUESSED', 'ROLE_GUESSED', 'REPORT'];
    expect(codesOf(...codes.map((code) => ({ code })))).toEqual([]);
  });

  it('shows a guess unless the model has marked it', () => {
    expect(codesOf({ step_id: 'a', parameter: '/note' })).toEqual([]);
    expect(codesOf({ step_id: 'a', parameter: '/amount' }, { step_id: 'b', parameter: '/note' })).toHaveLength(2);
  });

  it('shows a write that no words order, and none whose words only lack a verb', () => {
    expect(codesOf({ code: 'NO_ORDER' })).toEqual(['NO_ORDER']);
    expect(codesOf({ code: 'NO_ORDER', spans })).toEqual([]);
  });
});
