import { orders } from '../fixtures/counter-rows';
import { outcomeWith } from '../fixtures/plan-with-rows';

describe('what would be done by chance', () => {
  it.each(["take the core off ana's camry, she brought the old one in. 75 bucks"])(
    'is asked about instead of read back: %s',
    (text) =>
      expect(outcomeWith(orders, text)).toMatchObject({
        clarification: { question: expect.stringMatching(/^What is to be done with/) },
      }),
  );
});

describe('a telegram that names all it needs', () => {
  it.each(['FL3Z-2001-C 412207 2', '412207 ready for pickup'])('is planned: %s', (text) =>
    expect(outcomeWith(orders, text)).toMatchObject({ kind: 'plan' }),
  );
});
