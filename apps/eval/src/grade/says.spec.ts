import { unsaid } from './says';

it('finds what is said as a substring without case, or by a regular expression', () => {
  const text = 'RO 412188 is ready for pickup; $1,249.50 is open';
  expect(unsaid(text, ['Ready', '/1[,.]?249[.,]50(?!\\d)/', '/PAID/i', 'pl-9001'])).toEqual(['/PAID/i', 'pl-9001']);
});

it('takes case seriously where the expression does', () => {
  expect(unsaid('paid', ['/PAID/'])).toEqual(['/PAID/']);
});
