import { isSupportedVersion } from '@ars/local-system';

describe('isSupportedVersion', () => {
  it.each(['2.11.0', '2.14.0', '3.0.0'])('accepts %s', (version) => expect(isSupportedVersion(version)).toBe(true));
  it.each(['2.9.10', '2.10.29', '1.99.0', ''])('refuses %p, which drops settings in silence', (version) =>
    expect(isSupportedVersion(version)).toBe(false),
  );
});
