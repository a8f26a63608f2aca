import { EARLIER, planAfter, writesAfter } from '../../fixtures/recent-work';

const { estimated, held, linked, noted, raised } = EARLIER;
const parts = {
  search_parts: {
    'oil filter': {
      parts: [
        { part_number: '90915-YZZN1', name: 'Oil Filter', brand: 'Toyota', category: 'oil_filters' },
        { part_number: '15400-PLM-A02', name: 'Oil Filter', brand: 'Honda', category: 'oil_filters' },
      ],
    },
    '45022-TVA-A01': {
      parts: [{ part_number: '45022-TVA-A01', name: 'Front Brake Pad Set', brand: 'Honda', category: 'brake_pads' }],
    },
  },
} as never;

describe('more of the same', () => {
  it('is what was done, for what is named now', () => {
    const note = 'core is back';
    expect(writesAfter([noted], 'same on 412188')).toEqual([['add_repair_notes', { repair_order_id: '412188', note }]]);
    expect(writesAfter([noted], 'lo mismo en la 412188')).toHaveLength(1);
    expect(writesAfter([noted], 'same for 412221 and 412199')).toEqual([
      ['add_repair_notes', { repair_order_id: '412221', note }],
      ['add_repair_notes', { repair_order_id: '412199', note }],
    ]);
  });

  it.each([
    ['another 20', raised],
    ['otros 20', raised],
    ['20 more', raised],
    ['another 20', estimated],
  ])('is a change of what is there: %s', (text, step) => {
    expect(writesAfter([step], text)).toEqual([
      ['update_repair_order', { repair_order_id: '412207', estimate_change: 20 }],
    ]);
  });

  it.each([
    ['add one more', 1],
    ['2 more please', 2],
    ['encore 2', 2],
    ['otro más', 1],
    ['another one', 1],
  ])('counts what is held beside it: %s', (text, count) => {
    expect(writesAfter([held], text)).toEqual([
      [
        'reserve_parts',
        { repair_order_id: '412207', part_numbers: ['90915-YZZN1'], quantity_map: { '90915-YZZN1': count } },
      ],
    ]);
  });

  it('takes of several things the one that is like the one before', () => {
    const pads = {
      ...held,
      parameters: { repair_order_id: '412210', part_numbers: ['45022-TVA-A01'], quantity_map: { '45022-TVA-A01': 2 } },
    };
    expect(writesAfter([pads], 'and an oil filter', parts)).toEqual([
      [
        'reserve_parts',
        { repair_order_id: '412210', part_numbers: ['15400-PLM-A02'], quantity_map: { '15400-PLM-A02': 1 } },
      ],
    ]);
  });

  it('takes no address along to another thing', () => {
    expect(planAfter([linked], 'same for 412221')).toMatchObject({ kind: 'clarify' });
  });

  it('is not the same once more, nor something else', () => {
    expect(planAfter([noted], 'same on 412160').kind).not.toBe('plan');
    expect(planAfter([held], 'and a bottle of wine').kind).not.toBe('plan');
  });
});
