import { isCall } from '@ars/contracts';
import { orders } from '../../fixtures/counter-rows';
import { outcomeWith } from '../../fixtures/plan-with-rows';
import { EARLIER } from '../../fixtures/recent-work';

const spokenOf = { ...EARLIER.shown, parameters: { repair_order_id: '412150' } };
const after = (text: string) => outcomeWith(orders, text, { recent: [spokenOf] });
const ordersIn = (text: string): unknown[] => {
  const outcome = after(text);
  return outcome.kind === 'plan'
    ? outcome.plan.execution_steps.filter(isCall).map(({ parameters }) => parameters['repair_order_id'])
    : [];
};

describe('what a request names, rather than what was spoken of before', () => {
  it.each([
    ["chen's accord... well he wants to sleep on it. write that down", '412210'],
    ["rav4 guy can't pay till wednesday. kill the old link", '412188'],
  ])('is meant: %s', (text, order) => expect(ordersIn(text)).toContain(order));

  it.each(["chen's accord... well he wants to sleep on it. write that down"])(
    'is read back where the order itself does not name it: %s',
    (text) => expect(after(text)).toMatchObject({ plan: { doubts: expect.anything() } }),
  );

  it('is asked for where it names several', () => {
    expect(after('la señora Torres dice que ok hasta 700 for the accord, note it')).toMatchObject({
      clarification: {
        choices: [{ values: { repair_order_id: '412207' } }, { values: { repair_order_id: '412210' } }],
      },
    });
  });

  it.each(['is Sloan still on the roster? cant find him', 'en qué va lo de Becker', 'anything new on the harley'])(
    'is not what was spoken of where nobody is known by that name: %s',
    (text) => expect(ordersIn(text)).not.toContain('412150'),
  );
});

describe('what was spoken of before', () => {
  it.each(['add a note: customer called', 'what does he owe', 'and when is it promised'])(
    'is meant where nothing else is named: %s',
    (text) => expect(ordersIn(text)).toContain('412150'),
  );
});
