import { actOf, outcomeOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, counting pieces', () => {
  it.each([
    ['reserve 1x 13508023 and 2x 90915-YZZN1 for RO 412199', { '13508023': 1, '90915-YZZN1': 2 }],
    ['add part 1234 (2x) to RO 1234', { '1234': 2 }],
    ['hold part 13508023, two pieces, for RO 412199', { '13508023': 2 }],
    ['reserve 15400-PLM-A02 for RO 412210, qty 2', { '15400-PLM-A02': 2 }],
    ['reserve 5 of the 13508023 for RO 412199', { '13508023': 5 }],
    ['hold one more set of 04465-33480 for RO 412207', { '04465-33480': 1 }],
    ['hold a pair of 04465-33480 for RO 412207', { '04465-33480': 2 }],
    ['hold qty 3 p/n 13508023 for RO 412199', { '13508023': 3 }],
    ['hold 04465-33480 (2 ea) and 90915-YZZN1 (1 ea) for RO 412207', { '04465-33480': 2, '90915-YZZN1': 1 }],
  ])('%s', async (text, quantities) => {
    const [operation, { quantity_map: held }] = await actOf(text);
    expect([operation, held]).toEqual(['reserve_parts', quantities]);
  });

  it.each([
    'reserve 2 or 3 of 15400-PLM-A02 for RO 412210',
    'reserve a couple of 15400-PLM-A02 for RO 412210',
    'reserve 15400-PLM-A02 and 13508023 for RO 412210, qty 2',
    'reserve 2 of 15400-PLM-A02 for RO 412210, qty 3',
    'assign technician T-014 to RO 412215, qty 2',
  ])('and asks where it is not certain how many of what: %s', async (text) => {
    expect((await outcomeOf(text)).kind).toBe('clarify');
  });

  it('takes a long number for a name, and what follows a year for a model', async () => {
    expect(await actOf('will 13508023 fit a 2021 F-150?')).toEqual([
      'check_vehicle_compatibility',
      { part_number: '13508023', vehicle_model: 'F-150', vehicle_year: 2021 },
    ]);
  });
});
