import { isCall } from '@ars/contracts';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { outcomeWith } from '../fixtures/plan-with-rows';
import { STEP_DEFAULTS } from '../step-defaults';
import { planRequest } from './plan-request';

const EXAMPLE = 'Add part number 1234 to RO number 412230, and send payment link of 100$ to ambujmehra16@gmail.com';

const firstLookups = (text: string): string[] => {
  const request = { text, requestId: 'request-1', now: new Date('2026-11-23T09:40:00-06:00'), context: {} };
  const planned = planRequest(request, discoveredCatalogue, STEP_DEFAULTS)(new Map());
  return 'lookups' in planned ? planned.lookups.map(({ parameters }) => JSON.stringify(parameters)) : [];
};

describe('what a request proves by its own words', () => {
  it('is planned without looking anything up', () => {
    expect(firstLookups(EXAMPLE)).toEqual([]);
    const outcome = outcomeWith({}, EXAMPLE);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    const { doubts, execution_steps: steps } = outcome.plan;
    expect(doubts).toBeUndefined();
    expect(steps.filter(isCall).map(({ operation }) => operation)).toEqual([
      'get_repair_order_details',
      'get_part_details',
      'reserve_parts',
      'create_payment_link',
    ]);
  });

  it.each([
    ['Add part number 1234 to RO number 412230 for Ana, and send payment link of 100$', 'ana'],
    ['Add part number 1234 to the Camry, and send a payment link of 100$', 'camry'],
    ['Assign maria to 412215', 'maria'],
    ['Send a payment link of 100$ to ambujmehra16@gmail.com', 'ambujmehra16'],
  ])('is not “%s”: that names what nobody but the services knows', (text, name) => {
    expect(firstLookups(text).join().toLowerCase()).toContain(name);
  });
});
