import { actOf, actsOf, outcomeOf, planOf } from '../fixtures/ask-planner';

describe('a number beside the label of a value', () => {
  it.each([
    ['odometer out 52318 on 412207', { repair_order_id: '412207', odometer_out: 52_318 }],
    ['record odometer out 112345 on RO 412207', { repair_order_id: '412207', odometer_out: 112_345 }],
    ['set tag 42 on 412215', { repair_order_id: '412215', tag: '42' }],
    ['change the tag of 1234 to 77', { repair_order_id: '1234', tag: '77' }],
    ['tag on 412215 is now 42, please update', { repair_order_id: '412215', tag: '42' }],
    ['set the total of 412207 to 680', { repair_order_id: '412207', total: 680 }],
    ["412221's estimate should be 260", { repair_order_id: '412221', estimate: 260 }],
  ])('is that value, and names nothing: %s', async (text, parameters) => {
    expect(await actOf(text)).toEqual(['update_repair_order', parameters]);
  });

  it('beside the other values of a request', async () => {
    expect(await actsOf('set the tag of 412215 to 42 and the tag of 1234 to 77')).toEqual([
      ['update_repair_order', { repair_order_id: '412215', tag: '42' }],
      ['update_repair_order', { repair_order_id: '1234', tag: '77' }],
    ]);
  });

  it.each(['price 13508023', 'is 13508023 in stock'])('stays the thing that is asked about: %s', async (text) => {
    const { execution_steps } = await planOf(text);
    expect(execution_steps).toMatchObject([{ parameters: { part_number: '13508023' } }]);
  });

  it.each([
    'tag on 412215 is now 42',
    'set the tag of 412215 to 412207',
    'copy the tag of 412207 to 412215',
    'set the tag of 412215 to 42 or 43',
    'change the tag of 412215 from 41 to 42',
    'set the odometer of 412207 to about 52000',
    'set the estimate of 412207 to the total of 412210',
  ])('is asked about where it may be more, or only told: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
