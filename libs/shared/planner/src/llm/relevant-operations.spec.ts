import { cpuMilliseconds } from '@ars/testing';
import { read, serviceOf, write } from '../fixtures/build-catalogue';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { operationsOf, qualifiedName } from '../plan/catalogue';
import type { Catalogue } from '../planner';
import { describeCapabilities } from './describe-capabilities';
import { MAX_CATALOGUE_LENGTH, relevantOperations } from './relevant-operations';

const request = { context: {}, requestId: 'r', now: new Date(0) };
const namesFor = (text: string, catalogue: Catalogue) =>
  relevantOperations({ ...request, text }, catalogue).map(qualifiedName);

const THINGS = ['tyre', 'key', 'badge', 'locker', 'lamp', 'desk', 'printer', 'phone'];
const VERBS = ['clean', 'paint', 'count', 'move', 'lend', 'repair', 'inspect', 'label', 'weigh', 'scan'];
const entityOf = (thing: string) => ({ type: 'string', 'x-entity': thing });
/** Eighty services that offer eight hundred operations together with the dealership's. */
const crowd: Catalogue = [
  ...THINGS.flatMap((thing) =>
    VERBS.map((verb, index) =>
      serviceOf(`${thing}_${index}`, [
        ...Array.from({ length: 8 }, (_, number) =>
          write({
            name: `${verb}_${thing}_${number}`,
            description: `${verb} a ${thing} in hall ${number}. ${'More about it. '.repeat(30)}`,
            input: { [`${thing}_id`]: entityOf(thing), hall: { type: 'integer' } },
            required: [`${thing}_id`],
          }),
        ),
        read({
          name: `get_${thing}_${index}`,
          proves: thing,
          input: { [`${thing}_id`]: entityOf(thing) },
          required: [`${thing}_id`],
        }),
        read({
          name: `find_${thing}_${index}`,
          input: { words: { type: 'string' } },
          output: { [`${thing}_id`]: entityOf(thing) },
        }),
      ]),
    ),
  ),
  ...dealershipCatalogue,
];

describe('relevantOperations', () => {
  it('offers all of a dealership’s, whatever is asked and in whatever order its services were found', () => {
    const all = namesFor('anything', dealershipCatalogue);
    expect([...all].sort()).toEqual(operationsOf(dealershipCatalogue).map(qualifiedName).sort());
    expect(namesFor('refund', dealershipCatalogue.toReversed())).toEqual(all);
  });

  it('finds what is spoken of among hundreds', () => {
    const names = namesFor('Add part 1234 to RO 1234 and send a payment link of 100$ to ana@example.com', crowd);
    expect(names).toEqual(expect.arrayContaining(['parts.reserve_parts', 'payment.create_payment_link']));
    expect(names.length).toBeLessThanOrEqual(45);
  });

  it('adds the readers and producers of what the operations need', () => {
    const names = namesFor('paint locker', crowd);
    expect(names).toContain('locker_1.paint_locker_0');
    expect(names).toEqual(
      expect.arrayContaining([expect.stringMatching(/get_locker/), expect.stringMatching(/find_locker/)]),
    );
  });

  it('keeps the catalogue in a prompt within its length, quickly', async () => {
    const text = 'clean tyre and paint locker '.repeat(200);
    expect(await cpuMilliseconds(() => relevantOperations({ ...request, text }, crowd))).toBeLessThan(2_000);
    const offered = relevantOperations({ ...request, text }, crowd);
    expect(describeCapabilities(offered).length).toBeLessThan(MAX_CATALOGUE_LENGTH * 1.1);
    expect(offered.length).toBeGreaterThan(10);
  });

  it('offers nothing whose name could not stand in a prompt', () => {
    const odd = serviceOf('odd', [read({ name: 'look' }), read({ name: 'look\n## payment' })]);
    expect(namesFor('look', [odd])).toEqual(['odd.look']);
  });
});
