import { memoizeByObject } from './memoize-by-object';

describe('a question that is answered once per object', () => {
  it('is asked once of each object, whatever the answer is', () => {
    const asked: object[] = [];
    const isKnown = memoizeByObject((about: object) => {
      asked.push(about);
      return undefined;
    });
    const [one, other] = [{}, {}];
    for (const about of [one, other, one, other]) expect(isKnown(about)).toBeUndefined();
    expect(asked).toEqual([one, other]);
  });
});
