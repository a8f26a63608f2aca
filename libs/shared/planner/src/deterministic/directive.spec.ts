import { actOf, outcomeOf } from '../fixtures/ask-planner';

const closed = ['update_repair_order_status', { repair_order_id: '412207', new_status: 'closed' }];
const reserved = [
  'reserve_parts',
  { part_numbers: ['04465-33480'], repair_order_id: '412207', quantity_map: { '04465-33480': 1 } },
];

describe('DeterministicPlanner, given an order that is no command', () => {
  it.each([
    ['412207 needs to be closed', closed],
    ['RO 412207 has to be closed', closed],
    ['RO 412207 is to be closed', closed],
    ['RO 412207 should be closed', closed],
    ['RO 412207 must be marked as closed', closed],
    ['I want RO 412207 closed', closed],
    ["I'd like RO 412207 marked as closed", closed],
    ['please have RO 412207 closed', closed],
    ['RO 412207 → closed', closed],
    ['RO 412207 -> closed', closed],
    ['RO 412207 status to closed', closed],
    ['RO 412207: close it', closed],
    ['RO 412207, please close', closed],
    ['I need part 04465-33480 reserved for RO 412207', reserved],
    ['can part 04465-33480 be put on RO 412207, please?', reserved],
    ['would you mind reserving 04465-33480 for RO 412207?', reserved],
  ])('%s', async (text, act) => {
    expect(await actOf(text)).toEqual(act);
  });

  it.each([
    'RO 412207 is closed',
    'RO 412207 was moved to closed',
    'RO 412207 moved to closed',
    'RO 412207 → closed?',
    'does RO 412207 need to be closed?',
    'should RO 412207 be closed?',
    'can part 04465-33480 be put on RO 412207?',
    'RO 412207 should not be closed',
    'RO 412207 needs to be closed tomorrow',
    'the customer says RO 412207 needs to be closed',
    'RO 412207 might be closed',
    'RO 412207 used to be closed',
  ])('and writes nothing where it may only be said or asked: %s', async (text) => {
    const outcome = await outcomeOf(text);
    const written = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(({ effect }) => effect) : [];
    expect(written).toEqual([]);
  });
});
