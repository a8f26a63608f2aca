import { buildEvidence, named, reservationsOf } from '../testing/build-evidence';
import { checkPartLines } from './part-lines';

const parts = reservationsOf('RSV-1');
const copy = {
  reservation_id: 'RSV-1',
  repair_order_id: '1234',
  version: 1,
  status: 'active',
  parts: [{ part_number: 'A-1', reserved: 2, issued: 0, returned: 0 }],
};
const check = (copies: (typeof copy)[], unpublished = 0) =>
  named(
    checkPartLines(
      buildEvidence({ parts, unpublished, repairOrders: { orders: [], history: [], reservations: copies } }),
    ),
  );

describe('repair orders show their reservations', () => {
  it('is content where they agree', () => {
    expect(check([copy])).toEqual([]);
  });

  it.each([
    ['is not shown', []],
    ['is shown in an older version', [{ ...copy, version: 0 }]],
    ['is shown with other pieces', [{ ...copy, parts: [{ ...copy.parts[0]!, reserved: 1 }] }]],
    ['is shown elsewhere', [{ ...copy, repair_order_id: '1235' }]],
  ])('finds one that %s', (_case, copies) => {
    expect(check(copies)).toEqual(['part lines: reservation RSV-1']);
  });

  it('finds events that were never told', () => {
    expect(check([copy], 3)).toEqual(['outbox: outboxes']);
  });
});
