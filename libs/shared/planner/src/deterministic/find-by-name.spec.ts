import type { AnsweredQuestion } from '../planner';
import { actOf, actsOf, planOf, refusalOf } from '../fixtures/ask-planner';
import { read, serviceOf, write } from '../fixtures/build-catalogue';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { customer, repairOrder, technician, text, vehicle } from '../fixtures/fields';
import { DeterministicPlanner } from './deterministic-planner';

const vehicles = serviceOf('vehicles', [
  read({
    name: 'search_vehicles',
    input: { query: { ...text('Owner, make or model.'), 'x-labels': ['owner', 'name'] } },
    required: ['query'],
    output: {
      vehicles: {
        type: 'array',
        items: { type: 'object', properties: { vehicle_id: vehicle, customer_id: customer } },
      },
    },
  }),
]);
const dispatch = serviceOf('dispatch', [
  write({
    name: 'unassign_technician',
    description: 'Takes a repair order off its technician.',
    keywords: ['pull technician off', 'take technician off'],
    input: { repair_order_id: repairOrder, technician_id: technician },
    required: ['repair_order_id'],
  }),
]);
const found = '$steps.list_technicians_1.outputs.technicians#/0/technician_id';
const vehicleFound = (name: string) => `$steps.search_vehicles_1.outputs.vehicles#/0/${name}`;

describe('DeterministicPlanner, where a clause has a name in place of a number', () => {
  it.each([
    ['Assign Maria Gonzalez to RO 412215', 'Maria Gonzalez'],
    ['assign RO 412215 to Maria', 'Maria'],
    ['RO 412215 should be reassigned from Devon to Maria Gonzalez', 'Maria Gonzalez'],
    ['Sam Okafor takes RO 412215', 'Sam Okafor'],
  ])('finds who has it: %s', async (request, name) => {
    const { execution_steps: steps } = await planOf(request);
    expect(await actOf(request)).toEqual(['assign_technician', { repair_order_id: '412215', technician_id: found }]);
    const search = steps.find(({ operation }) => operation === 'list_technicians');
    expect(search?.parameters).toEqual({ query: name });
    expect(search?.validation_checks).toContain('check_single_match');
  });

  it('finds by one search all that one search can find', async () => {
    const request = "Open a new RO for Mia Sato's Camry: oil change due";
    const { execution_steps: steps } = await planOf(request, {}, [...dealershipCatalogue, vehicles]);
    expect(steps.map(({ operation, parameters }) => [operation, parameters])).toEqual([
      ['search_vehicles', { query: 'Mia Sato Camry' }],
      [
        'create_repair_order',
        {
          customer_id: vehicleFound('customer_id'),
          vehicle_id: vehicleFound('vehicle_id'),
          service_description: 'oil change due',
        },
      ],
    ]);
  });

  it.each([
    'Assign RO 412207 to Sam Okafor and RO 412215 to Maria',
    'Sam Okafor takes RO 412207, Maria takes RO 412215',
    'Sam Okafor takes RO 412207. Maria takes RO 412215.',
  ])('finds each of several: %s', async (request) => {
    const { execution_steps: steps } = await planOf(request);
    const searches = steps.filter(({ operation }) => operation === 'list_technicians');
    expect(searches.map(({ parameters }) => parameters)).toEqual([{ query: 'Sam Okafor' }, { query: 'Maria' }]);
    expect(await actsOf(request)).toEqual([
      ['assign_technician', { repair_order_id: '412207', technician_id: found }],
      ['assign_technician', { repair_order_id: '412215', technician_id: found.replace('_1.', '_2.') }],
    ]);
  });

  it.each<[string, AnsweredQuestion]>([
    ['by its parameter', { values: { technician_id: 'T-015' } }],
    ['in words', { answer: 'T-015' }],
  ])('takes what somebody answered %s', async (_, answer) => {
    const request = 'Assign Maria to RO 412215';
    const outcome = await new DeterministicPlanner().createWorkflowPlan(
      {
        text: [request, ...(answer.answer ? [answer.answer] : [])].join('\n'),
        context: { ...answer.values },
        answered: [answer],
        requestId: 'request-1',
        now: new Date(),
      },
      dealershipCatalogue,
    );
    const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps : [];
    expect(steps.map(({ operation }) => operation)).toEqual(['get_repair_order_details', 'assign_technician']);
    expect(steps.at(-1)?.parameters).toEqual({ repair_order_id: '412215', technician_id: 'T-015' });
  });

  it('finds only what has no number', async () => {
    expect(await actsOf('Assign T-014 to RO 412207 and Maria to RO 412215')).toEqual([
      ['assign_technician', { repair_order_id: '412207', technician_id: 'T-014' }],
      ['assign_technician', { repair_order_id: '412215', technician_id: found }],
    ]);
  });

  describe('for a parameter that may be left out', () => {
    const catalogue = [...dealershipCatalogue, dispatch];

    it.each(['pull Devon off RO 412207', 'take Devon Price off 412207'])('finds it, too: %s', async (request) => {
      expect(await actsOf(request, {}, catalogue)).toEqual([
        ['unassign_technician', { repair_order_id: '412207', technician_id: found }],
      ]);
    });

    it('and the same act goes on without a name', async () => {
      expect(await actsOf('take the technician off RO 412207', {}, catalogue)).toEqual([
        ['unassign_technician', { repair_order_id: '412207' }],
      ]);
    });

    it.each(['take Devon and Maria off 412207', 'pull everybody but Devon off 412207', 'take him off RO 412207'])(
      'but not where it is not one that is named: %s',
      async (request) => {
        expect((await refusalOf(request, {}, catalogue)).question).not.toBe('');
      },
    );
  });

  it('takes the number where there is one', async () => {
    expect(await actsOf('Assign T-014 to RO 412215')).toEqual([
      ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }],
    ]);
  });

  it.each([
    'Assign Maria Gonzalez and Sam Okafor to RO 412215',
    'Assign RO 412215 to Maria or Sam',
    'Assign RO 412215 to the Camry',
    'Assign RO 412215 to somebody',
    'Sam Okafor takes RO 412215 home',
    'Sam takes RO 412215 to the car wash',
    'Maria may take RO 412215',
    'Maria never takes RO 412215',
    'Assign T-014 and Maria to RO 412215',
    'Assign RO 412215 from Devon',
  ])('asks who is meant: %s', async (request) => {
    expect((await refusalOf(request)).question).toBeTruthy();
  });
});
