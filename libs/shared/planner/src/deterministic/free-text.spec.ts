import { fieldsOf } from '../plan/fields';
import { wordsOf } from '../language/words';
import { labelledName } from './free-text';

const [field] = fieldsOf({
  type: 'object',
  properties: { authorized_by: { type: 'string', examples: ['Ana Torres'], 'x-labels': ['customer', 'by'] } },
});

describe('labelledName', () => {
  it.each([
    ['customer Ana Torres approved it', 'Ana Torres'],
    ['approved by Ana Torres', 'Ana Torres'],
    ['Ana Torres approved it', 'Ana Torres'],
    ['record that Greenline Couriers declined it', 'Greenline Couriers'],
    ['customer approved it', undefined],
    ['Customer approved it', undefined],
    ['Ana Torres approved it, Tom Becker declined it', undefined],
    ['approved by Ana Torres, told by Tom Becker', undefined],
  ])('finds who did something by a label or before what was done: %s', (text, name) => {
    expect(field && labelledName(field, { words: wordsOf(text) })).toBe(name);
  });
});
