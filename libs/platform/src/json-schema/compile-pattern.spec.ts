import { cpuMilliseconds } from '@ars/testing';
import { compilePattern } from './compile-pattern';
import { compileSchema } from './json-schema';

const TEXTS = [
  ...[
    '',
    'a',
    'A',
    'RO-412207',
    '#12',
    '1234',
    'BRK-12/4',
    'ana@example.com',
    '1,234.50',
    '555-555',
    'Éa/É1/',
    '(12))',
  ],
  ...['(+*)', 'a b', 'a\u00a0b', '\ufeff', '\n', 'a\u2028b', '\u{1F600}', 'é', '2026-02-29', '2028-02-29', '\\', '/'],
];

describe('a pattern of somebody else', () => {
  it.each([
    String.raw`^(RO[- ]?|#)?[0-9]{1,10}$`,
    String.raw`^[A-Z0-9]+(?:-[A-Z0-9]+)*$`,
    String.raw`^[A-Za-z0-9]+(?:[-./ \u00e9][A-Za-z0-9]+)*$`,
    String.raw`^[\w.+-]+@(?:[a-z\d-]+\.)+[a-z]{2,63}$`,
    String.raw`^\d{1,3}(?:,\d{3})*(?:\.\d+)?$`,
    String.raw`^(?<first>\p{Lu}\P{L}*\/?){1,40}$`,
    String.raw`\(\d+\)+`,
    String.raw`^[(+*)]+$`,
    String.raw`^\u{1F600}|\x41|\\$`,
    String.raw`\b[^a-z]\B`,
    String.raw`^[^]$`,
    String.raw`^(?:\d\d[2468][048]-02-29|\d{4}-(?:02)-(?:0[1-9]|1\d|2[0-8]))$`,
  ])('fits what it fits in JavaScript: %s', (source) => {
    const pattern = compilePattern(source);
    const expected = new RegExp(source, 'u');
    expect(TEXTS.filter((text) => pattern?.test(text))).toEqual(TEXTS.filter((text) => expected.test(text)));
  });

  it.each([String.raw`^\w+\s\w+$`, String.raw`^[^\s]+$`, String.raw`^\S+$`, '^.+$'])(
    'refuses nothing that JavaScript takes, where they differ: %s',
    (source) => {
      const expected = new RegExp(source, 'u');
      const refused = TEXTS.filter((text) => !compilePattern(source)?.test(text));
      expect(refused.filter((text) => expected.test(text))).toEqual([]);
      expect(refused).toContain('');
    },
  );

  it.each([
    String.raw`^(\d+)+$`,
    String.raw`^(\d|\d\d)*$`,
    String.raw`^(?:x+){1,40}$`,
    String.raw`^\d*\d*\d*\d*\d*\d*x$`,
    String.raw`\d+x`,
    String.raw`(?:1?){500}1{500}x`,
  ])('is tried in linear time: %s', async (source) => {
    const pattern = compilePattern(source);
    expect(pattern?.test('!')).toBe(false);
    const texts = [300, 3_000, 30_000, 3_000_000].map((length) => `${'1'.repeat(length)}!`);
    expect(await cpuMilliseconds(() => texts.map((text) => pattern?.test(text)))).toBeLessThan(2_000);
  });

  it.each([
    ['it looks around', String.raw`^(?!\.)[\w.]+$`],
    ['it looks back', String.raw`(?<=a)b`],
    ['it refers back', String.raw`^(a|b)\1$`],
    ['it refers back by name', String.raw`^(?<letter>a|b)\k<letter>$`],
    ['RE2 counts no further', 'a{1001}'],
    ['it is too long', 'a?'.repeat(100_000)],
    ['JavaScript does not know it', '(?P<name>x)'],
    ['JavaScript knows it otherwise', String.raw`\Qa\E`],
  ])('is not tried where %s', async (_, source) => {
    expect(await cpuMilliseconds(() => compilePattern(source))).toBeLessThan(500);
    expect(compilePattern(source)).toBeUndefined();
  });

  it('holds no check of parameters up, and what else the schema says is checked', async () => {
    const schema = {
      type: 'object',
      properties: {
        ticket: { type: 'string', pattern: String.raw`^(\d+)+$` },
        code: { type: 'string', pattern: String.raw`^\d*\d*\d*\d*\d*x$` },
        email: { type: 'string', pattern: String.raw`^(?!\.)[^@]+@` },
      },
    };
    const parameters = { ticket: `${'1'.repeat(1_000)}x`, code: '1'.repeat(1_000), email: '.' };
    expect(await cpuMilliseconds(() => compileSchema(schema)(parameters))).toBeLessThan(2_000);
    expect(compileSchema(schema)(parameters).map(({ path }) => path)).toEqual(['/ticket', '/code']);
    expect(compileSchema(schema)({ ticket: 1 })).toHaveLength(1);
  });
});
