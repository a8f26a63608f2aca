import { isCall } from '@ars/contracts';
import { orders } from '../../fixtures/counter-rows';
import { outcomeWith } from '../../fixtures/plan-with-rows';

const writesOf = (asked: string, answer: string) => {
  const outcome = outcomeWith(orders, `${asked}\n${answer}`, { answered: [{ question: 'Which one?', answer }] });
  const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(isCall) : [];
  return steps.filter(({ effect }) => effect !== null).map(({ operation, parameters }) => [operation, parameters]);
};

describe('a request and the words that answered a question about it', () => {
  it.each([
    [
      'hold 2',
      '43512-06190 for 412207',
      'reserve_parts',
      { repair_order_id: '412207', quantity_map: { '43512-06190': 2 } },
    ],
    [
      'refund her 50',
      'PAY-7010, goodwill',
      'process_refund',
      { payment_id: 'PAY-7010', amount: 50, reason: 'goodwill' },
    ],
    [
      'quitale 50',
      'al estimado de la 412207',
      'update_repair_order',
      { repair_order_id: '412207', estimate_change: -50 },
    ],
  ])('say together what neither says: %s, %s', (asked, answer, operation, parameters) =>
    expect(writesOf(asked, answer)).toEqual([[operation, expect.objectContaining(parameters)]]),
  );

  it('are read apart where that leaves less open', () => {
    expect(writesOf('cancel PL-9001 please.', 'the link')).toEqual([
      ['cancel_payment_link', expect.objectContaining({ payment_link_id: 'PL-9001' })],
    ]);
  });
});
