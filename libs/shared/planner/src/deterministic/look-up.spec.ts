import { actOf, outcomeOf, planOf } from '../fixtures/ask-planner';
import { read, serviceOf } from '../fixtures/build-catalogue';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';

describe('DeterministicPlanner, asked to look something up', () => {
  it.each([
    ['find the customer with a phone ending in 0142', 'search_customers', { query: '0142' }],
    ['give me the history of 412199', 'get_repair_history', { repair_order_id: '412199' }],
    ['give us the history of RO 412199', 'get_repair_history', { repair_order_id: '412199' }],
    ['someone called from +13125550174, who is that', 'search_customers', { query: '+13125550174' }],
    ["look up Robert Hale's customer email", 'search_customers', { query: 'Robert Hale' }],
    ['are 13508023s in stock?', 'check_part_availability', { part_number: '13508023' }],
    ['show me teh history of RO 412199', 'get_repair_history', { repair_order_id: '412199' }],
  ])('%s', async (text, operation, parameters) => {
    expect(await actOf(text)).toEqual([operation, parameters]);
  });

  it('takes no part of a number for the whole', async () => {
    const steps = await planOf('find the customer with a phone ending in 412207').then((plan) => plan.execution_steps);
    expect(steps.map(({ operation }) => operation)).toEqual(['search_customers']);
  });

  it('takes the only word with a digit for a number that may have any form', async () => {
    const plates = serviceOf('plates', [
      read({
        name: 'check_plate',
        description: 'Tells whether a licence plate is well formed.',
        input: { plate_number: { type: 'string', 'x-entity': 'plate' } },
        required: ['plate_number'],
      }),
    ]);
    const catalogue = [...dealershipCatalogue, plates];
    expect(await actOf('is AB#12 a well formed plate', {}, catalogue)).toEqual([
      'check_plate',
      { plate_number: 'AB#12' },
    ]);
    const { kind } = await outcomeOf('is AB#12 or CD#34 a well formed plate', {}, catalogue);
    expect(kind).not.toBe('plan');
  });

  it('asks who somebody is where nobody was named', async () => {
    expect((await outcomeOf('who is that?')).kind).not.toBe('plan');
    expect((await outcomeOf('move RO 412207 to scheduled. Who is that?')).kind).not.toBe('plan');
  });
});
