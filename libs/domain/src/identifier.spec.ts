import { normalizeIdentifier, sameIdentifier } from './identifier';
import { isRepairOrderNumber, normalizeRepairOrderNumber } from './repair-order-number';

describe('identifiers', () => {
  it.each(['412207', 'RO-412207', 'R/O 0412207', 'r.o. 412207', '#412207', 'WO# 412207', 'ro412207'])(
    '%j is the repair order 412207',
    (written) => {
      expect([isRepairOrderNumber(written), normalizeRepairOrderNumber(written)]).toEqual([true, '412207']);
      expect(sameIdentifier(written, 412207)).toBe(true);
    },
  );

  it.each([
    ['04465-33480', '0446533480', true],
    ['04465-33480', '4465-33480', false],
    ['t-014', 'T014', true],
    ['T-014', 'T-14', false],
    ['412207', '412270', false],
    ['ñ-1', 'n-1', false],
    ['0', '0', true],
  ])('%j and %j: %j', (one, other, same) => {
    expect(sameIdentifier(one, other)).toBe(same);
  });

  it('keeps a text that is no number as it is', () => {
    expect(normalizeIdentifier('Rob-1')).toBe('ROB1');
  });
});
