import { actsOf, outcomeOf } from '../fixtures/ask-planner';

const held = (quantity: number) => [
  'reserve_parts',
  {
    part_numbers: ['04465-33480'],
    repair_order_id: '412207',
    quantity_map: { '04465-33480': quantity },
  },
];
const completed = ['update_repair_order_status', { repair_order_id: '412221', new_status: 'completed' }];
const cancelled = ['cancel_payment_link', expect.objectContaining({ payment_link_id: 'PL-9001' })];

describe('DeterministicPlanner, told what is the case before it is asked', () => {
  it.each([
    ['RO 412207 gets one more set of 04465-33480, hold it please', [held(1)]],
    ['Devon is at the window, reserve 2 of 04465-33480 for RO 412207', [held(2)]],
    ['2 x 04465-33480 -> RO 412207, reserve them', [held(2)]],
    ["RO 412221 isn't in the bay any longer, move it to completed", [completed]],
    ["Mia can't come by today. Revoke payment link PL-9001.", [cancelled]],
    ['The customer does not want it anymore, revoke payment link PL-9001', [cancelled]],
  ])('%s', async (text, acts) => {
    expect(await actsOf(text)).toEqual(acts);
  });

  it.each([
    ['PL-9001 should not be cancelled, revoke it'],
    ["I don't want PL-9001 to go, revoke it"],
    ['You must not revoke PL-9001. Move RO 412207 to completed'],
    ['RO 412207 no longer needs 04465-33480, hold it'],
    ['RO 412207 gets half of 04465-33480, hold it'],
    ['RO 412207 might get 04465-33480, hold it'],
    ['RO 412207 will get 04465-33480, hold it'],
    ['RO 412207 gets 04465-33480 tomorrow, hold it'],
    ['RO 412207 gets 04465-33480 and RO 412210 too, hold it'],
    ['Reserve 2 of 04465-33480 for RO 412207 and cancel it'],
    ['Everything is done except the brakes. Close RO 412207.'],
  ])('asks where what is told may change what is asked for: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
