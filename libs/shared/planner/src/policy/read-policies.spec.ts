import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RuleFileError } from '@ars/platform';
import { readPolicies } from './read-policies';

const folder = mkdtempSync(join(tmpdir(), 'policies-'));
function fileOf(content: unknown): string {
  const file = join(folder, 'policies.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const refuse = { name: 'refund', for: ['payment.process_refund'], decision: 'forbidden', message: 'Not here' };
const faultsOf = (content: unknown) => {
  try {
    readPolicies(fileOf(content));
  } catch (error) {
    if (error instanceof RuleFileError) return error.message;
  }
  throw new Error('The file was taken');
};

describe('the policy file', () => {
  it('is the one of the repository, which holds the dealership’s policies', () => {
    const names = readPolicies().policies.map(({ name }) => name);
    expect([...new Set(names)]).toEqual([
      'refund',
      'link_amount',
      'link_balance',
      'authorization',
      'billable',
      'currency',
      'balance',
      'write_off',
      'contact',
      'sms',
      'reserve',
      'fitment',
      'stock',
      'held',
      'status',
      'second_order',
      'bulk',
      'destructive',
    ]);
    expect(readPolicies('')).toEqual(readPolicies());
  });

  it('is replaced by another', () => {
    expect(readPolicies(fileOf({ facts: {}, trusted: [], policies: [refuse] })).policies).toEqual([refuse]);
  });

  it.each([
    ['a file that is not there', () => join(folder, 'nowhere.json'), 'ENOENT'],
    ['no JSON', () => fileOf('{'), 'JSON'],
  ])('is refused: %s', (_, file, expected) => {
    expect(() => readPolicies(file())).toThrow(expected);
  });

  it('is refused with all faults named at once', () => {
    const faults = faultsOf({
      facts: {},
      policies: [
        { ...refuse, decision: 'perhaps' },
        { ...refuse, colour: 'red' },
      ],
    });
    expect(faults).toContain("required property 'trusted'");
    expect(faults).toContain('/policies/0/decision');
    expect(faults).toContain('/policies/1 must NOT have additional properties: colour');
  });

  it.each([
    ['a malformed expression', { when: { given: '$input.to' } }, '“$input.to” is no expression'],
    ['a malformed expression in the message', { message: '{$nothing}' }, '“$nothing” is no expression'],
    ['an unknown fact', { when: { given: '$facts.weather.sunny' } }, 'there is no fact “weather”'],
    ['an item of nothing', { when: { given: '$item' } }, '$item stands only where there is “each”'],
    ['an earlier step of nothing', { when: { given: '$earlier.amount' } }, '$earlier stands only in “unless”'],
    ['an entry of nothing', { message: '{$entry.name}' }, '$entry stands only in “some” and “total”'],
    ['a condition nobody knows', { when: { below: [1, 2] } }, '/policies/0/when'],
  ])('is refused for %s', (_, change, expected) => {
    expect(faultsOf({ facts: {}, trusted: [], policies: [{ ...refuse, ...change }] })).toContain(expected);
  });
});
