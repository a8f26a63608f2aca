import { orders, callsOf } from '../../fixtures/counter-rows';
import { outcomeWith, searching, type Reads } from '../../fixtures/plan-with-rows';

const PADS = [
  { part_number: '1234', name: 'Brake Pad Set', brand: 'ServiceLine' },
  { part_number: '04465-33480', name: 'Front Brake Pad Set', brand: 'Toyota' },
  { part_number: '45022-TVA-A01', name: 'Front Brake Pad Set', brand: 'Honda' },
];
const fitting = (fits: Readonly<Record<string, string[]>>): Reads => ({
  ...orders,
  // As the real one, it takes a plural for its singular.
  search_parts: ({ part_name: words }) => searching('parts', PADS)({ query: String(words).replaceAll(/s\b/g, '') }),
  check_vehicle_compatibility: ({ part_number: part, repair_order_id: order }) => ({
    compatible: part === '1234' ? null : (fits[String(order)]?.includes(String(part)) ?? false),
  }),
});
const each = fitting({ '412207': ['04465-33480'], '412210': ['45022-TVA-A01'] });

describe('of several parts that words mean', () => {
  it.each([
    ['reserve two pads for 412207', '412207', '04465-33480', 2],
    ["hold 1 front pad set for chen's accord", '412210', '45022-TVA-A01', 1],
    ['apartame dos pads para la 412210', '412210', '45022-TVA-A01', 2],
  ])('the one that suits the car is read back: %s', (text, order, part, pieces) => {
    expect(callsOf(text, each)).toEqual([
      ['reserve_parts', { repair_order_id: order, part_numbers: [part], quantity_map: { [part]: pieces } }],
    ]);
    expect(outcomeWith(each, text)).toMatchObject({ plan: { doubts: expect.anything() } });
  });

  it('those that suit it are offered', () => {
    const both = fitting({ '412207': ['04465-33480', '45022-TVA-A01'] });
    expect(outcomeWith(both, 'reserve two pads for 412207')).toMatchObject({
      clarification: {
        choices: [{ label: expect.stringContaining('04465') }, { label: expect.stringContaining('450') }],
      },
    });
  });

  it('all are offered where the catalogue knows of none that suits it', () => {
    expect(outcomeWith(fitting({}), 'reserve two pads for 412207')).toMatchObject({
      clarification: { choices: PADS.map(({ part_number: part }) => ({ label: expect.stringContaining(part) })) },
    });
  });
});
