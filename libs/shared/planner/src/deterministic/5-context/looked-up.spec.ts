import { isCall } from '@ars/contracts';
import { outcomeWith, planWith, searching, type Reads } from '../../fixtures/plan-with-rows';

const FILTER = { part_number: '13508023', name: 'Cabin Air Filter', fits: 'Chevrolet Equinox 2021' };
const parts = (...rows: object[]): Reads => ({ search_parts: searching('parts', rows) });
const paid = (...ids: string[]): Reads => ({
  check_payment_status: () => ({ payments: ids.map((payment_id) => ({ payment_id, status: 'paid', amount: 318.4 })) }),
});
const writesOf = (reads: Reads, text: string) => {
  const { execution_steps: steps, doubts } = planWith(reads, text);
  const writes = steps.filter(isCall).filter(({ effect }) => effect !== null);
  return { writes: writes.map(({ operation, parameters }) => [operation, parameters]), doubts };
};

describe('what an earlier part of the request looks for', () => {
  const text = 'find the cabin air filter for a 2021 Equinox and reserve one for 412199';
  const OTHER = { ...FILTER, part_number: '13271191' };

  it('is meant, where one is found', () => {
    const { writes, doubts } = writesOf(parts(FILTER), text);
    expect(writes).toEqual([
      ['reserve_parts', { repair_order_id: '412199', part_numbers: ['13508023'], quantity_map: { '13508023': 1 } }],
    ]);
    expect(doubts).toBeUndefined();
  });

  it('is asked about, where several are', () => {
    const outcome = outcomeWith(parts(FILTER, OTHER), text);
    expect(outcome).toMatchObject({ kind: 'clarify', clarification: { missing: [{ name: 'part_numbers' }] } });
  });
});

describe('what is named by what it belongs to', () => {
  const text = 'refund the payment of RO 412150 as a duplicate';

  it('is looked up there', () => {
    const { writes } = writesOf(paid('PAY-7001'), text);
    expect(writes).toMatchObject([['process_refund', { payment_id: 'PAY-7001', reason: 'duplicate' }]]);
  });

  it('is asked about, where there are several', () => {
    const outcome = outcomeWith(paid('PAY-7010', 'PAY-7011'), text);
    expect(outcome).toMatchObject({
      kind: 'clarify',
      clarification: {
        choices: [{ label: expect.stringContaining('PAY-7010') }, { label: expect.stringContaining('PAY-7011') }],
      },
    });
  });
});
