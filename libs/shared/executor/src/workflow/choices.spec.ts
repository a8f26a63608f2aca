import { offerRows } from './choices';

const asking = (...names: string[]) => ({
  question: 'Which is meant?',
  options: [],
  missing: names.map((name) => ({ operation: 'repair_orders.update', name, description: name })),
});
const orders = [{ repair_order_id: '412221', total: 210, customer: 'Erin Walsh' }];

describe('the rows that reads found, as answers to a question', () => {
  it('name the thing that is meant', () => {
    const asked = asking('repair_order_id');
    expect(offerRows(asked, [{ orders }]).choices).toMatchObject([{ values: { repair_order_id: '412221' } }]);
  });

  it('do not say what an amount shall become', () => {
    const asked = asking('total');
    expect(offerRows(asked, [{ orders }])).toEqual(asked);
  });
});
