import type { Doubt, DoubtCode } from '@ars/contracts';
import { repairableDoubts } from './repairable-doubts';

const claim = (parameter: string, source: string, text?: string) => ({
  parameter,
  source,
  spans: text === undefined ? [] : [{ start: 0, end: text.length, text }],
});
const values = [
  claim('/note', 'guess'),
  claim('/reason', 'request', 'because it is done on the lift'),
  claim('/amount', 'request', 'the estimate'),
];
const parameters = { note: 'called', reason: 'done on the lift', amount: 100 };
const proposal = {
  execution_steps: [
    { step_id: 'quoted', parameters, evidence: { order: [{ start: 0, end: 4, text: 'move' }], values } },
    { step_id: 'bare', parameters },
  ],
};
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

  it('shows a guess unless the model has marked it, or quoted the value itself', () => {
    const guessed = (step_id: string) =>
      repairableDoubts(
        ['/note', '/reason', '/amount'].map((parameter) => ({
          code: 'VALUE_GUESSED',
          message: '',
          step_id,
          parameter,
        })),
        proposal,
      ).map(({ parameter }) => parameter);
    expect(guessed('quoted')).toEqual(['/amount']);
    expect(guessed('bare')).toEqual(['/note', '/reason', '/amount']);
  });

  it('shows a write for which it has quoted no words', () => {
    expect(codesOf({ code: 'NO_ORDER', step_id: 'bare' })).toEqual(['NO_ORDER']);
    expect(codesOf({ code: 'NO_ORDER', step_id: 'quoted' })).toEqual([]);
  });

  it('shows words that it has passed over, and none that it has quoted', () => {
    const left = (start: number, text: string) => ({ spans: [{ start, end: start + text.length, text }] });
    expect(codesOf({ code: 'WORDS_UNUSED', ...left(40, 'and email it') })).toEqual(['WORDS_UNUSED']);
    expect(codesOf({ code: 'WORDS_UNUSED', ...left(0, 'move') })).toEqual([]);
  });
});
