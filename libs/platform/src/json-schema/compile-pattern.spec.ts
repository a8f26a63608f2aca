import { cpuMilliseconds } from '@ars/testing';
import { compilePattern } from './compile-pattern';
import { compileSchema } from './json-schema';

describe('a pattern of somebody else', () => {
  it.each([
    String.raw`^(RO[- ]?|#)?[0-9]{1,10}$`,
    String.raw`^[A-Z0-9]+(?:-[A-Z0-9]+)*$`,
    String.raw`^[A-Za-z0-9]+(?:[-./ ][A-Za-z0-9]+)*$`,
    String.raw`^(?!\.)(?!.*\.\.)([\w'+.-]*)[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$`,
    String.raw`^\d{1,3}(?:,\d{3})*(?:\.\d+)?$`,
    String.raw`^(?:\d{3}-){9}\d$`,
    String.raw`^(\p{Lu}\d+/){1,40}$`,
    String.raw`\(\d+\)+`,
    String.raw`^[(+*)]+$`,
  ])('is tried: %s', (source) => {
    expect(compilePattern(source, 'u')).toEqual(new RegExp(source, 'u'));
  });

  it.each([
    String.raw`^(\d+)+$`,
    String.raw`^((\d+))+$`,
    String.raw`^(?:\d{1,9})*x$`,
    String.raw`^(\d|\d\d)*$`,
    String.raw`^(aa?)+$`,
    String.raw`^(?<digits>\w*)+$`,
    String.raw`^(-\S+)*$`,
    String.raw`^([-\w][A-Z]+)*$`,
    String.raw`^(\w*-\w*)+$`,
    String.raw`^(.[a-z]*)+$`,
    String.raw`^(?:x+){4,}$`,
    String.raw`^(?:x+){1,40}$`,
    String.raw`^(?=(a+)+$)`,
    String.raw`^\d*\d*\d*\d*\d*\d*x$`,
  ])('is not tried where a text may keep it busy: %s', (source) => {
    expect(new RegExp(source, 'u')).toBeDefined();
    expect(compilePattern(source, 'u')).toBeUndefined();
  });

  it('is not tried where JavaScript does not know it', () => {
    expect(compilePattern('(?P<name>x)', 'u')).toBeUndefined();
  });

  it('holds no check of parameters up, and what else the schema says is checked', async () => {
    const schema = { type: 'object', properties: { ticket: { type: 'string', pattern: String.raw`^(\d+)+$` } } };
    const parameters = { ticket: `${'1'.repeat(40)}x` };
    expect(await cpuMilliseconds(() => compileSchema(schema)(parameters))).toBeLessThan(2_000);
    expect(compileSchema(schema)(parameters)).toEqual([]);
    expect(compileSchema(schema)({ ticket: 1 })).toHaveLength(1);
  });
});
