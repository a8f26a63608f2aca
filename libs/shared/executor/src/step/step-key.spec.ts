import { stepKeyOf } from './step-key';

const KEY = { tenantId: 'TENANT', requestId: 'request_1' };

describe('a step key', () => {
  it('is what it always was: ledgers hold it for a month', () => {
    expect(stepKeyOf(KEY, 'reserve_parts', 0, 'do')).toBe('NsPH6VlBVBXyhgDGqA6W1Ufi9NEqrxezHJ39OPQ3HNg');
  });

  it('differs in each of the things it names', () => {
    const keys = [
      stepKeyOf(KEY, 'a', 0, 'do'),
      stepKeyOf({ ...KEY, tenantId: 'OTHER' }, 'a', 0, 'do'),
      stepKeyOf({ ...KEY, requestId: 'request_2' }, 'a', 0, 'do'),
      stepKeyOf(KEY, 'b', 0, 'do'),
      stepKeyOf(KEY, 'a', 1, 'do'),
      stepKeyOf(KEY, 'a', 0, 'undo'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
