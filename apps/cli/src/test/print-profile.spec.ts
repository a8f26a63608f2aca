import { printProfile } from './print-profile';

describe('the profile of a test run', () => {
  it('says what each stage took, and all of them, some side by side', () => {
    const times = [
      { name: 'lint', seconds: 12.34 },
      { name: 'chaos without ledger', seconds: 100 },
    ];
    const slowest = [{ name: 'a restore has everything', seconds: 61.24 }];
    expect(printProfile(times, 105, { unitSeconds: 40.4, integrationSeconds: 200, slowest }).split('\n')).toEqual([
      '  lint                        12.3 s',
      '  chaos without ledger       100.0 s',
      '  total                      105.0 s',
      '  (suites side by side: unit 40 s, integration 200 s)',
      '     61.2 s  a restore has everything',
    ]);
  });
});
