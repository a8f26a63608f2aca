import { buildEvidence, named, reservationsOf } from '../testing/build-evidence';
import { checkStock } from './stock';

const clean = reservationsOf('RSV-1', 'RSV-2');
const check = (parts: Partial<typeof clean>) => named(checkStock(buildEvidence({ parts: { ...clean, ...parts } })));

describe('stock is conserved', () => {
  it('is content where the sums agree', () => {
    expect(check({})).toEqual([]);
  });

  it('finds pieces that no movement explains', () => {
    expect(check({ stock: [{ part_number: 'A-1', on_hand: 11, reserved: 4 }] })).toEqual(['stock: part A-1']);
  });

  it('finds pieces reserved for nobody', () => {
    expect(check({ lines: clean.lines.slice(1) })).toEqual(['stock: part A-1']);
  });

  it('finds more reserved than there is', () => {
    const stock = [{ part_number: 'A-1', on_hand: 3, reserved: 4 }];
    const messages = checkStock(buildEvidence({ parts: { ...clean, stock } })).map(({ message }) => message);
    expect(messages).toContain('4 of 3 pieces are reserved');
  });

  it('finds a reservation whose pieces moved otherwise', () => {
    const [first, second] = clean.lines;
    const lines = [
      { ...first!, reserved: 1 },
      { ...second!, reserved: 3 },
    ];
    expect(check({ lines })).toEqual(['stock: reservation RSV-1', 'stock: reservation RSV-2']);
  });
});
