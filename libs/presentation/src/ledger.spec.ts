import { ledgerOf } from './ledger';

const change = (field: string, before: unknown, after: unknown, id = '1234') => ({
  entity: 'part',
  id,
  field,
  before,
  after,
});

describe('the ledger', () => {
  it('groups changes by the thing that they change, with what each differs by', () => {
    const changes = [change('available', 4, 2), change('available', 1, 0, '99'), change('price', 0.3, 0.1)];
    expect(ledgerOf([{ changes }])).toEqual([
      {
        entity: 'part',
        id: '1234',
        rows: [
          { field: 'available', before: 4, after: 2, difference: -2 },
          { field: 'price', before: 0.3, after: 0.1, difference: -0.2 },
        ],
        stays: [],
      },
      { entity: 'part', id: '99', rows: [{ field: 'available', before: 1, after: 0, difference: -1 }], stays: [] },
    ]);
  });

  it('goes from where the first write finds a field to where the last leaves it', () => {
    const steps = [{ changes: [change('available', 4, 2)] }, { changes: [change('available', 2, 1)] }];
    expect(ledgerOf(steps)[0]?.rows).toEqual([{ field: 'available', before: 4, after: 1, difference: -3 }]);
  });

  it('knows no difference of what is no number, or not known', () => {
    const rows = ledgerOf([{ changes: [change('status', 'a', 'b'), change('left', 1, null)] }])[0]?.rows;
    expect(rows).toEqual([
      { field: 'status', before: 'a', after: 'b' },
      { field: 'left', before: 1, after: null },
    ]);
  });

  it('says of a field once that it stays, and not where it changes', () => {
    const stays = [
      { entity: 'part', id: '1234', field: 'bin', value: 'A1' },
      { entity: 'part', id: '1234', field: 'available', value: 4 },
    ];
    const groups = ledgerOf([
      { changes: [change('available', 4, 2)], stays },
      { changes: [], stays },
    ]);
    expect(groups[0]?.stays).toEqual([{ field: 'bin', value: 'A1' }]);
  });
});
