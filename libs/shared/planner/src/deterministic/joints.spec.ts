import { actsOf, outcomeOf, planOf } from '../fixtures/ask-planner';

const assigned = ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }];
const moved = ['update_repair_order_status', { repair_order_id: '412215', new_status: 'scheduled' }];
const noted = ['add_repair_notes', { repair_order_id: '412210', note: 'Daniel called' }];

describe('DeterministicPlanner, told several things in a row', () => {
  it.each([
    'assign T-014 to RO 412215. Once done, move it to scheduled.',
    'assign T-014 to RO 412215 and once that is done move it to scheduled',
    'assign T-014 to RO 412215. When that has been done, move it to scheduled',
    'assign T-014 to RO 412215, after that move it to scheduled',
    'assign T-014 to RO 412215; afterwards, move it to scheduled',
  ])('does one after the other: %s', async (text) => {
    expect(await actsOf(text)).toEqual([assigned, moved]);
    const { execution_steps } = await planOf(text);
    expect(execution_steps.at(-1)?.dependencies).toContain('assign_technician_1');
  });

  it.each([
    'Three things: 1) assign T-014 to RO 412215 2) move it to scheduled 3) note on RO 412210: Daniel called',
    'two things please:\n1. assign T-014 to RO 412215\n2. move it to scheduled\n3. note on RO 412210: Daniel called',
    'assign T-014 to RO 412215 - move it to scheduled - add a note to RO 412210: Daniel called',
  ])('reads a list: %j', async (text) => {
    expect(await actsOf(text)).toEqual([assigned, moved, noted]);
  });

  it.each([
    'assign T-014 to RO 412215, when it is done move it to scheduled',
    'once the pads are done, move RO 412215 to scheduled',
    'once done, move RO 412215 to scheduled if the customer agrees',
  ])('and takes no condition for an order: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
