import fc from 'fast-check';
import { allot } from './allot';
import { selectedParts } from './part-selection';

const there = [
  { reservation_id: 'RSV-100001', part_number: 'A-100', quantity: 2 },
  { reservation_id: 'RSV-100001', part_number: 'B-200', quantity: 1 },
  { reservation_id: 'RSV-100002', part_number: 'A-100', quantity: 3 },
];

describe('allotting pieces', () => {
  it('gives everything where nothing is selected', () => {
    expect(allot(there, selectedParts(undefined, undefined), 'EXCEEDS_RESERVED')).toEqual(there);
  });

  it('gives all of a part whose quantity is left open, however its number is written', () => {
    expect(allot(there, selectedParts(['a100']), 'EXCEEDS_RESERVED')).toEqual([there[0], there[2]]);
  });

  it('takes from the first reservations first', () => {
    expect(allot(there, selectedParts(undefined, { 'A-100': 3 }), 'EXCEEDS_RESERVED')).toEqual([
      { reservation_id: 'RSV-100001', part_number: 'A-100', quantity: 2 },
      { reservation_id: 'RSV-100002', part_number: 'A-100', quantity: 1 },
    ]);
  });

  it.each([
    ['more than there is', { 'A-100': 6 }],
    ['a part that is not there', { 'C-300': 1 }],
  ])('refuses %s', (_case, quantities) => {
    expect(() => allot(there, selectedParts(undefined, quantities), 'EXCEEDS_ISSUED')).toThrow(
      expect.objectContaining({ code: 'EXCEEDS_ISSUED' }),
    );
  });

  it('refuses two quantities of one part', () => {
    expect(() => selectedParts(undefined, { 'A-100': 1, a100: 2 })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    );
  });

  it('gives exactly what is asked for, and of no reservation more than it has', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 120 }), (quantities, wanted) => {
        const held = quantities.map((quantity, index) => ({
          reservation_id: `RSV-10000${index}`,
          part_number: 'A-100',
          quantity,
        }));
        fc.pre(wanted <= quantities.reduce((sum, quantity) => sum + quantity, 0));
        const given = allot(held, selectedParts(['A-100'], { 'A-100': wanted }), 'EXCEEDS_RESERVED');
        expect(given.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(wanted);
        given.forEach(({ quantity }, index) => expect(quantity).toBeLessThanOrEqual(quantities[index] ?? 0));
      }),
    );
  });
});
