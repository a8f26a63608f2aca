import { actOf, actsOf, outcomeOf } from '../fixtures/ask-planner';

const estimate = 'set the estimate of RO 412221 to 260 dollars';
const updated = ['update_repair_order', { repair_order_id: '412221', estimate: 260 }];

describe('what only says that the act before is to be done', () => {
  it.each([`${estimate}, change it`, `${estimate}. Please update it.`, `${estimate}, update please`])(
    'adds nothing to it: %s',
    async (text) => {
      expect(await actsOf(text)).toEqual([updated]);
    },
  );

  it.each(['don’t change it', 'then change it', 'change it again', 'change it?', 'refund it', 'change it for Ana'])(
    'is asked about where it may say more: %s',
    async (said) => {
      expect((await outcomeOf(`${estimate}, ${said}`)).kind).not.toBe('plan');
    },
  );

  it('is an act of its own where its verb stands for a value', async () => {
    expect(await actsOf('mark RO 412160 as completed, close it')).toHaveLength(2);
  });
});

describe('a day with a time', () => {
  const text = 'push the promise time on 412210 to December 1, 2026 at 4 pm';

  it('is a moment in the caller’s zone', async () => {
    expect(await actOf(text, { timezone: 'America/Chicago' })).toEqual([
      'update_repair_order',
      { repair_order_id: '412210', promised_at: '2026-12-01T16:00:00-06:00' },
    ]);
  });

  it('is asked about where nobody knows the zone, and where it bounds or approximates', async () => {
    expect((await outcomeOf(text)).kind).toBe('clarify');
    for (const other of ['before 4 pm', 'around 4 pm', 'or December 2, 2026 at 4 pm']) {
      const outcome = await outcomeOf(text.replace('at 4 pm', other), { timezone: 'America/Chicago' });
      expect(outcome.kind).toBe('clarify');
    }
  });
});
