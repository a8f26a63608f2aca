import { isFaithful } from './accept-answer';

const COMPOSED = 'No, nothing has been paid for RO 412188. Balance $1,249.50.';
const LIMIT = 'The customer authorized up to $600.00 for RO 412207; the estimate is $486.20, so $113.80 is left.';

describe('a phrasing of an answer', () => {
  it.each([
    ['the same', COMPOSED, COMPOSED],
    ['in other words', COMPOSED, 'No, nothing has come in for RO 412188. The balance is $1,249.50.'],
    ['shorter', LIMIT, 'Authorized up to $600.00 for RO 412207; the estimate is $486.20, which leaves $113.80.'],
    [
      'with a quotation',
      'Noted on RO 412207: “customer hears it when cold”',
      'It is noted on RO 412207: “customer hears it when cold”',
    ],
  ])('is taken: %s', (_case, composed, written) => {
    expect(isFaithful(written, composed, 'en')).toBe(true);
  });

  it.each([
    ['another amount', COMPOSED, 'No, nothing has been paid for RO 412188. Balance $1,294.50.'],
    ['another repair order', COMPOSED, 'No, nothing has been paid for RO 412118. Balance $1,249.50.'],
    ['a name that nobody knows', COMPOSED, 'No, David Chen has paid nothing for RO 412188. Balance $1,249.50.'],
    ['no negation', COMPOSED, 'Yes, RO 412188 was paid. Balance $1,249.50.'],
    ['no negation, quietly', COMPOSED, 'RO 412188 has been paid. Balance $1,249.50.'],
    ['another negation', 'RO 412188 is ready for pickup.', 'RO 412188 is not ready for pickup.'],
    ['a negation by a word', 'RO 412188 is paid.', 'RO 412188 is unpaid.'],
    ['something left out', COMPOSED, 'No, nothing has been paid for RO 412188.'],
    ['something added', COMPOSED, `${COMPOSED} It is ready for pickup.`],
    ['a date', COMPOSED, 'No, nothing has been paid for RO 412188 by Tuesday. Balance $1,249.50.'],
    ['a number in words', 'RO 412207 is promised for today.', 'RO 412207 is promised in two days.'],
    [
      'amounts in each other’s place',
      LIMIT,
      'The customer authorized up to $486.20 for RO 412207; the estimate is $600.00, so $113.80 is left.',
    ],
    [
      'labels in each other’s place',
      'Estimate $486.20, authorized $600.00 for RO 412207.',
      'Authorized $486.20, estimate $600.00 for RO 412207.',
    ],
    [
      'facts of two sentences in one',
      'RO 412188 owes $1,249.50. RO 412221 owes $210.00.',
      'RO 412188 owes $210.00. RO 412221 owes $1,249.50.',
    ],
    ['markup', COMPOSED, `<b>${COMPOSED}</b>`],
    [
      'a changed quotation',
      'Noted on RO 412207: “customer hears it when cold”',
      'Noted on RO 412207: “customer hears it when warm”',
    ],
    [
      'another language',
      'No, nothing has been paid for RO 412188 by the customer yet.',
      'No, nada se ha pagado de la RO 412188 por el cliente.',
    ],
    ['nothing', COMPOSED, ' '],
    ['very much', COMPOSED, `${COMPOSED} ${'That is so. '.repeat(40)}`],
  ])('is not taken: %s', (_case, composed, written) => {
    expect(isFaithful(written, composed, 'en')).toBe(false);
  });
});
