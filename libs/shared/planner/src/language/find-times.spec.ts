import { findTimes } from './find-times';

const times = (text: string) => findTimes(text).map(({ value }) => value);

describe('findTimes', () => {
  it.each([
    ['release it at 5pm', ['5pm']],
    ['between 9:30 am and 5 p.m.', ['9:30 am', '5 p.m.']],
    ['at 17:00, or at noon', ['17:00', 'noon']],
  ])('reads %s', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });

  it.each(['RO 412207', '5 parts', 'P-5PM', '2026-11-27T17:00:00Z', 'ratio 3:2', '5pmx'])('sees none in %s', (text) => {
    expect(times(text)).toEqual([]);
  });
});
