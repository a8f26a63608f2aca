import { EARLIER, planAfter, writesAfter } from '../../fixtures/recent-work';
import { callsOf, orders } from '../../fixtures/counter-rows';
import { searching, type Reads } from '../../fixtures/plan-with-rows';

describe('less of what was done', () => {
  it.each(['oops only 1', 'only one', 'just 1', 'sorry, only 1', 'no, solo 1'])(
    'is as many as are said, in place of those before: %s',
    (text) =>
      expect(writesAfter([EARLIER.held], text)).toEqual([
        ['release_reservation', expect.anything(), 'key'],
        ['reserve_parts', expect.objectContaining({ quantity_map: { '90915-YZZN1': 1 } })],
      ]),
  );

  it('is read back', () => {
    expect(planAfter([EARLIER.held], 'oops only 1')).toMatchObject({
      plan: { doubts: expect.arrayContaining([expect.objectContaining({ step_id: 'undo_1' })]) },
    });
  });
});

describe('what stays, beside what is taken away', () => {
  const rows = [
    { part_number: '04465-33480', name: 'Front Brake Pad Set', known_as: 'pads' },
    { part_number: '43512-06190', name: 'Front Brake Rotor', known_as: 'rotors' },
  ];
  const held: Reads = {
    ...orders,
    get_repair_order_details: () => ({ parts: rows }),
    search_parts: searching('parts', rows),
  };
  it.each(['take the rotors off 412207, keep the pads', 'release the rotors on 412207 but leave the pads'])(
    'is nothing to do: %s',
    (text) =>
      expect(callsOf(text, held)).toEqual([
        ['release_reservation', { repair_order_id: '412207', part_numbers: ['43512-06190'] }],
      ]),
  );
});
