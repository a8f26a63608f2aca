import fc from 'fast-check';
import { annotate } from '../../text/annotate';
import { pairCounts } from './counted-things';

const THINGS = ['43512-06190', '04465-33480', 'FL3Z-2001-C', '90915-YZZN1'];
/** How a number stands by what it counts, before it and behind it. */
const BEFORE = [
  (count: number, thing: string) => `${count} ${thing}`,
  (count: number, thing: string) => `${count}x ${thing}`,
  (count: number, thing: string) => `${count} x ${thing}`,
  (count: number, thing: string) => `${count}x${thing}`,
  (count: number, thing: string) => `${count} of ${thing}`,
  (count: number, thing: string) => `${count} front rotors ${thing}`,
];
const BEHIND = [
  (count: number, thing: string) => `${thing} x${count}`,
  (count: number, thing: string) => `${thing} x ${count}`,
  (count: number, thing: string) => `${thing} (${count})`,
  (count: number, thing: string) => `${thing} ${count}`,
];

function countsIn(text: string): Record<string, number> {
  const { entities, tokens } = annotate(text, { now: new Date(0) });
  const things = entities.filter(({ kind }) => kind === 'code');
  const counts = entities.filter(({ kind }) => kind === 'number');
  return Object.fromEntries(
    [...pairCounts(things, counts, tokens)].map(([thing, count]) => [thing.text, Number(/\d+/.exec(count.text)?.[0])]),
  );
}

const list = fc.uniqueArray(fc.constantFrom(...THINGS), { minLength: 1, maxLength: 4 });
const number = fc.integer({ min: 1, max: 12 });

describe('a number counts what it stands by', () => {
  it('in a list of parted things, however each of them is counted', () => {
    fc.assert(
      fc.property(
        list.chain((things) =>
          fc.tuple(
            ...things.map((thing) => fc.tuple(fc.constant(thing), number, fc.constantFrom(...BEFORE, ...BEHIND))),
          ),
        ),
        fc.constantFrom(', ', ' and ', ' & ', '; ', ', and '),
        (items, separator) => {
          const text = items.map(([thing, count, write]) => write(count, thing)).join(separator);
          expect(countsIn(text)).toEqual(Object.fromEntries(items.map(([thing, count]) => [thing, count])));
        },
      ),
      { seed: 10, numRuns: 500 },
    );
  });

  it.each([BEFORE, BEHIND].map((forms) => ({ forms })))('on one side of all, where nothing parts them', ({ forms }) => {
    fc.assert(
      fc.property(
        list.chain((things) => fc.tuple(...things.map((thing) => fc.tuple(fc.constant(thing), number)))),
        fc.constantFrom(...forms),
        (items, write) => {
          const text = items.map(([thing, count]) => write(count, thing)).join(' ');
          expect(countsIn(text)).toEqual(Object.fromEntries(items));
        },
      ),
      { seed: 10, numRuns: 200 },
    );
  });

  it('and leaves a thing without one to itself', () => {
    expect(countsIn('2 of 43512-06190 and 04465-33480')).toEqual({ '43512-06190': 2 });
  });
});
