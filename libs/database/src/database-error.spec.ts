import { isUnavailable } from './database-error';

describe('a database that is unavailable', () => {
  it.each([
    ['08006', 'the connection broke'],
    ['53100', 'its disk is full'],
    ['53200', 'it is out of memory'],
    ['53300', 'it has too many connections'],
    ['57P01', 'it is being stopped'],
    ['58030', 'its disk fails'],
    ['25006', 'it takes no writes'],
    ['ETIMEDOUT', 'it does not answer'],
  ])('says %s where %s', (code) => expect(isUnavailable(Object.assign(new Error(), { code }))).toBe(true));

  it.each(['23505', '40001', '42P01', '57014'])('is not what refuses with %s', (code) =>
    expect(isUnavailable({ code })).toBe(false),
  );
});
