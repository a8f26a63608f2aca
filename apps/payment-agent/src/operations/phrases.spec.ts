import { answerTo, faultyTexts, type Sample } from '@ars/phrases/testing';
import { validatePaymentData } from './validate-payment-data/operation';

const data = (errors: object[]): Sample => ({
  parameters: { repair_order_id: '412188', amount: -1 },
  result: { valid: errors.length === 0, errors },
});

describe('the phrases of the payment agent', () => {
  const { phrases } = validatePaymentData.capability;
  const wrong = data([{ field: 'amount', code: 'AMOUNT_NOT_POSITIVE', message: 'must be more than 0' }]);

  it('say everything in three languages', () => {
    expect(phrases && faultyTexts(phrases, wrong)).toEqual([]);
    expect(phrases && faultyTexts(phrases, data([]))).toEqual([]);
  });

  it('answer with yes or no', () => {
    const speech = { language: 'es', now: new Date() } as const;
    expect(phrases && answerTo(phrases, wrong, [], speech)).toBe(
      'No, los datos del pago no son válidos: amount: must be more than 0.',
    );
  });
});
