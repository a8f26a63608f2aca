import type { Row } from '../case/case';
import { changesBetween, describeChange, rowsByKey, type Snapshot } from './snapshot';

const of = (...rows: Row[]): Snapshot => new Map([['parts.stock', rowsByKey(rows, ['part_number'])]]);
const pads = { part_number: '1234', on_hand: 25, reserved: 0 };

describe('the difference of two snapshots', () => {
  it('is nothing where nothing changed, whatever the order of the rows', () => {
    const rotor = { ...pads, part_number: '43512-06190' };
    expect(changesBetween(of(pads, rotor), of(rotor, { ...pads }))).toEqual([]);
  });

  it('tells rows that changed with the fields that did', () => {
    const row = { ...pads, reserved: 2 };
    expect(changesBetween(of(pads), of(row))).toEqual([
      { table: 'parts.stock', kind: 'changed', row, fields: ['reserved'] },
    ]);
  });

  it('tells rows that came and went', () => {
    expect(changesBetween(of(), of(pads))).toMatchObject([{ kind: 'added', row: pads }]);
    expect(changesBetween(of(pads), of())).toMatchObject([{ kind: 'removed', row: pads }]);
  });

  it('tells tables that only one of them has', () => {
    expect(changesBetween(new Map(), of(pads))).toMatchObject([{ kind: 'added' }]);
    expect(changesBetween(of(pads), new Map())).toMatchObject([{ kind: 'removed' }]);
  });

  it('can be read', () => {
    const [change] = changesBetween(of(pads), of({ ...pads, reserved: 2 }));
    expect(change && describeChange(change)).toBe('parts.stock changed: part_number=1234 on_hand=25 reserved=2');
  });
});
