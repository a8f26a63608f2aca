import { formatTable } from './table';

describe('a table', () => {
  it('aligns names to the left and figures to the right', () => {
    expect(
      formatTable([
        ['what', 'p50'],
        ['the floor', '4 ms'],
        ['x', '10.5 ms'],
      ]),
    ).toBe(['what           p50', '──────────────────', 'the floor     4 ms', 'x          10.5 ms'].join('\n'));
  });
});
