import { readDerivation } from './read-derivations';

const term = (step: string, output: string) => ({ step, output });
const strict = (more: object) => ({ by: null, when: null, limit: null, decides: false, ...more });
const TEXT = 'would another 1,300 on 412207 stay under what she okd, and is it done by friday';

describe('readDerivation', () => {
  it('takes what is to be worked out of results', () => {
    const difference = strict({ kind: 'difference', of: [term('one', 'balance'), term('other', 'estimate')] });
    expect(readDerivation(difference, TEXT)).toEqual([
      {
        kind: 'difference',
        of: [
          { step_id: 'one', outputs: ['balance'] },
          { step_id: 'other', outputs: ['estimate'] },
        ],
      },
    ]);
    const of = [term('order', 'total')];
    const limit = term('order', 'authorized_limit');
    expect(readDerivation(strict({ kind: 'plus', of, by: 1300, limit, decides: true }), TEXT)).toEqual([
      {
        ...{ kind: 'plus', of: [{ step_id: 'order', outputs: ['total'] }], by: 1300, decides: true },
        limit: { step_id: 'order', outputs: ['authorized_limit'] },
      },
    ]);
    const when = '2026-11-27';
    expect(readDerivation(strict({ kind: 'until', of, when }), TEXT)).toMatchObject([{ kind: 'until', when }]);
  });

  it.each([
    ['a number that nobody said', { kind: 'plus', of: [term('order', 'total')], by: 130 }],
    ['a kind that nobody knows', { kind: 'average', of: [term('order', 'total')] }],
    ['nothing', { kind: 'sum', of: [] }],
    ['what has no form', { kind: 'sum', of: [{ step: 1 }, null] }],
  ])('leaves out %s', (_case, derivation) => {
    expect(readDerivation(strict(derivation), TEXT)).toEqual([]);
  });

  it('knows a number however it is written', () => {
    const of = [term('order', 'balance')];
    for (const text of ['1,249.50 less', '1.249,50 menos', '1249.5'])
      expect(readDerivation(strict({ kind: 'minus', of, by: 1249.5 }), text)).toHaveLength(1);
  });
});
