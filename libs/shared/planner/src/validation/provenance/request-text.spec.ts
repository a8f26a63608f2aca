import { cpuMilliseconds } from '@ars/testing';
import { dealershipCatalogue } from '../../fixtures/dealership-catalogue';
import { planOf } from '../../fixtures/plans';
import { operationsOf } from '../../plan/catalogue';
import { fieldsOf } from '../../plan/fields';
import { validatePlan } from '../validate-plan';
import { labelsOf, RequestText } from './request-text';

const now = new Date('2026-11-23T15:40:00Z');
const cancelling = {
  step_id: 'cancel',
  service_name: 'payment',
  operation: 'cancel_payment_link',
  parameters: { payment_link_id: 'PL-9001' },
};

const timeToJudge = (text: string): Promise<number> =>
  cpuMilliseconds(() =>
    validatePlan(planOf(cancelling), dealershipCatalogue, {
      request: { text, context: {}, requestId: 'request-1', now },
    }),
  );

describe('a long request is judged before anybody has to wait', () => {
  // The longest text that is accepted; before, a fifth of it took up to a minute and a half.
  it.each(['1,', '1 ', '1, ', '12/', '$1 ', 'RO 1, ', 'x1 ', '312-555-0142 ', 'a@a.a '])('made of %j', async (unit) => {
    const text = 'Cancel payment link PL-9001 '.padEnd(8_000, unit);
    expect(await timeToJudge(text)).toBeLessThan(5_000);
  });
});

describe('a label', () => {
  const labels = operationsOf(dealershipCatalogue).flatMap(({ operation }) => labelsOf(fieldsOf(operation.parameters)));

  it('holds to the end of the list behind it, however long', () => {
    const numbers = Array.from({ length: 1_100 }, (_, index) => String(412_100 + index));
    const request = new RequestText(`Print repair orders ${numbers.join(',')}`, labels);
    expect(request.identifiers('413199')).toMatchObject([{ entity: 'repair_order' }]);
    expect(request.identifiers('412100')).toMatchObject([{ entity: 'repair_order' }]);
  });
});

describe('an identifier', () => {
  it('is found where there are many of it, and not within another one', () => {
    const request = new RequestText('Reserve two 13508023s, and 90915S, and 135080234', []);
    expect(request.identifiers('13508023')).toHaveLength(1);
    expect(request.identifiers('90915')).toHaveLength(0);
  });
});
