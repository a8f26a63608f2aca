import { compileSchema } from './json-schema';

describe('compileSchema', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['email', 'currency'],
    properties: { email: { type: 'string', format: 'email' }, currency: { type: 'string', format: 'iso-4217' } },
  };

  it('accepts a value that fits', () => {
    expect(compileSchema(schema)({ email: 'ana@example.com', currency: 'USD' })).toEqual([]);
  });

  it('names every violation with its path and keyword', () => {
    const violations = compileSchema(schema)({ email: 'ana', currency: 'USB', note: 1 });
    expect(violations.map(({ path, keyword }) => [path, keyword])).toEqual(
      expect.arrayContaining([
        ['/email', 'format'],
        ['/currency', 'format'],
        ['', 'additionalProperties'],
      ]),
    );
    expect(violations).toHaveLength(3);
  });

  it('reads draft-07 as well as 2020-12', () => {
    const tuple = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      items: [{ type: 'string' }, { type: 'number' }],
    };
    expect(compileSchema(tuple)(['a', 'b'])).toHaveLength(1);
    const modern = { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'string' }] };
    expect(compileSchema(modern)([1])).toHaveLength(1);
  });

  it('takes two different schemas of the same $id', () => {
    expect(compileSchema({ $id: 'same', type: 'string' })('a')).toEqual([]);
    expect(compileSchema({ $id: 'same', type: 'number' })('a')).toHaveLength(1);
  });

  it('does not mind formats and keywords it does not know', () => {
    expect(compileSchema({ type: 'string', format: 'part-number', 'x-entity': 'part' })('1234')).toEqual([]);
  });

  it.each([
    [{ 'x-must': 'must be a number of the dealership' }, 'must be a number of the dealership'],
    [{ examples: ['T-014'] }, 'must be written like T-014'],
    [{ title: 'technician number' }, 'is not written as a technician number is'],
    [{}, 'is not written in the form that is wanted'],
  ])('never shows a pattern to people: %j', (more, message) => {
    const validate = compileSchema({ type: 'string', pattern: '^T-[0-9]+$', ...more });
    expect(validate('Maria')).toEqual([{ path: '', keyword: 'pattern', message }]);
  });
});
