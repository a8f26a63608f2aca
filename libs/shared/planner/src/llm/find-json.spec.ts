import { cpuMilliseconds } from '@ars/testing';
import { findJsonObjects } from './find-json';

describe('findJsonObjects', () => {
  it.each([
    ['bare', '{"a":1}'],
    ['fenced', 'Here is the plan:\n```json\n{"a":1}\n```\nGood luck!'],
    ['after braces that are no JSON', 'I use {placeholders}. {"a":1}'],
    ['after a reasoning model’s thoughts', '<think>maybe {"b":2}</think>{"a":1}'],
  ])('finds an object %s', (_, text) => {
    expect(findJsonObjects(text)).toEqual([{ a: 1 }]);
  });

  it('is not misled by brackets and quotes inside strings', () => {
    const value = { note: 'a } and { and "quoted\\" }', list: [{ b: 1 }] };
    expect(findJsonObjects(`x ${JSON.stringify(value)} y`)).toEqual([value]);
  });

  it('finds several', () => {
    expect(findJsonObjects('{"a":1} or {"b":2}')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('reads an answer of nothing but opened thoughts without delay', async () => {
    const answer = `${'<think>'.repeat(28_000)}{"a":1}`;
    expect(await cpuMilliseconds(() => findJsonObjects(answer))).toBeLessThan(500);
    expect(findJsonObjects(answer)).toEqual([{ a: 1 }]);
  });

  it.each(['', 'no plan', '{"a":', '[1,2]', '"{', '{'.repeat(50_000)])('finds none in %.20s', (text) => {
    expect(findJsonObjects(text)).toEqual([]);
  });
});
