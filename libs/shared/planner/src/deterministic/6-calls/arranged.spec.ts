import { isCall, type WorkflowStep } from '@ars/contracts';
import { orders } from '../../fixtures/counter-rows';
import { planWith } from '../../fixtures/plan-with-rows';

const plan = (text: string) => planWith(orders, text);
const waitsIn = (text: string) => plan(text).execution_steps.filter((step) => step.kind === 'wait');
const decisionsIn = (text: string) => plan(text).execution_steps.filter((step) => step.kind === 'when');
const writesIn = (text: string) => plan(text).execution_steps.filter((step) => isCall(step) && step.effect !== null);
const doubtsOf = (text: string) => (plan(text).doubts ?? []).map(({ code }) => code);
const read = (steps: WorkflowStep[]) =>
  steps.filter(isCall).map(({ operation, parameters }) => [operation, parameters]);

describe('a time that is no value of an order', () => {
  it.each([
    ['email a reminder about PL-9001 at 2 this afternoon', '2026-11-23T20:00:00.000Z'],
    ['tomorrow at 9 email a reminder about PL-9001', '2026-11-24T15:00:00.000Z'],
    ['at 5 today cancel PL-9001', '2026-11-23T23:00:00.000Z'],
    ['add a note on 412207 tomorrow: call her back', '2026-11-24T13:00:00.000Z'],
  ])('says when it is carried out, and it is read back: %s', (text, until) => {
    expect(waitsIn(text)).toEqual([expect.objectContaining({ until })]);
    const [write] = writesIn(text);
    expect(write?.dependencies).toContain('wait_1');
    expect(doubtsOf(text)).toEqual(['LATER']);
  });

  it.each([
    ['a value of it', 'promise 412207 for tomorrow at 4'],
    ['part of a text to be written down', 'put a note on 412207: call at 5 tomorrow'],
    ['over', 'add a note on 412207 this morning at 8: called her'],
    ['what it is of', 'email a receipt for PAY-7010, the one from nov 12'],
  ])('is not waited for where it is %s', (_what, text) => {
    expect(waitsIn(text)).toEqual([]);
  });
});

describe('a condition of an order', () => {
  it.each([
    ['if PL-9001 is paid mark 412188 completed', 'state == "paid"', true],
    ['if PL-9001 hasnt been paid cancel PL-9001', '!(state == "paid")', true],
    ['cancel PL-9001 if its still open', '!(state == "paid")', true],
    ['close 412188 unless it is unpaid', '!(state == "paid")', false],
    ['hold 2 45022-TVA-A01 for 412210 if we have it', 'state >= 2.0', true],
    ['if 412207 is ready for pickup add a note on 412207: call her', 'state == "ready_for_pickup"', true],
  ])('is decided by what a read tells: %s', (text, condition, holds) => {
    expect(decisionsIn(text)).toEqual([expect.objectContaining({ condition })]);
    expect(writesIn(text)).toEqual([expect.objectContaining({ only_if: { decision: 'when_1', holds } })]);
    expect(doubtsOf(text)).toEqual(['ON_CONDITION']);
  });

  it('has another side', () => {
    const text = 'if 412188 is paid mark it completed, otherwise email a reminder for PL-9001';
    expect(decisionsIn(text)).toHaveLength(1);
    expect(writesIn(text).map(({ only_if }) => only_if)).toEqual([
      { decision: 'when_1', holds: true },
      { decision: 'when_1', holds: false },
    ]);
  });

  it.each([
    'if PL-9001 has been paid cancel PL-9001, if it hasnt email a reminder for PL-9001',
    'if PL-9001 is paid mark 412188 completed, if not add a note on 412188: call him',
  ])('has another side that waits for nothing of the first: %s', (text) => {
    const [first, other] = writesIn(text);
    expect([first?.only_if?.holds, other?.only_if?.holds]).toEqual([true, false]);
    expect(other?.dependencies).not.toContain(first?.step_id);
  });

  it('reads for one side what the other does not change then', () => {
    const text = 'if 412188 is paid mark it completed, otherwise raise the estimate of 412188 by $50';
    const [first, other] = writesIn(text);
    expect(other?.only_if).toMatchObject({ holds: false });
    const before = plan(text).execution_steps.filter(({ step_id }) => other?.dependencies.includes(step_id));
    for (const step of [other, ...before]) expect(step?.dependencies).not.toContain(first?.step_id);
  });

  it('has a question on its other side', () => {
    const text = 'hold 2 45022-TVA-A01 for 412210 if we have it, otherwise show me the history of 412210';
    const asked = plan(text).execution_steps.find(({ only_if }) => only_if?.holds === false);
    expect(asked).toMatchObject({ operation: expect.stringContaining('get_') as string });
  });

  it('keeps the time beside it where nothing was decided before', () => {
    const text = 'at 5 today if not cancel PL-9001';
    expect(waitsIn(text)).toHaveLength(1);
    expect(doubtsOf(text)).toContain('CONDITIONAL');
  });

  it('that no read tells stays a doubt beside a time', () => {
    const text = 'at 5 today if the customer is in a good mood add a note on 412207: call her';
    expect(waitsIn(text)).toHaveLength(1);
    expect(doubtsOf(text)).toEqual(expect.arrayContaining(['LATER', 'CONDITIONAL']));
  });

  it('is looked at when the time has come that was said beside it', () => {
    const text = 'at 5 today if 412188 still isnt paid cancel PL-9001';
    expect(waitsIn(text)).toEqual([expect.objectContaining({ until: '2026-11-23T23:00:00.000Z' })]);
    expect(decisionsIn(text)).toEqual([expect.objectContaining({ words: '412188 still isnt paid' })]);
    expect(decisionsIn(text)[0]?.dependencies).toContain('wait_1');
  });

  it('stays a doubt where no read tells it', () => {
    const text = 'if the customer is in a good mood add a note on 412207: call her';
    expect(decisionsIn(text)).toEqual([]);
    expect(doubtsOf(text)).toContain('CONDITIONAL');
  });
});

describe('what is to happen first', () => {
  it.each([
    ['when PL-9001 is paid mark 412188 completed', 'payment', 'PL-9001'],
    ['soon as PL-9001 goes through email a receipt for PL-9001', 'payment', 'PL-9001'],
    ['once 412207 is ready for pickup add a note on 412207: call her', 'repair_orders', '412207'],
  ])('is waited for, by events of whom it is read from: %s', (text, service, thing) => {
    const condition = expect.stringContaining('state ==') as string;
    const events = [{ service, about: [thing] }];
    expect(waitsIn(text)).toEqual([expect.objectContaining({ for: expect.objectContaining({ condition, events }) })]);
    expect(doubtsOf(text)).toEqual(['LATER']);
    expect(read(plan(text).execution_steps).length).toBeGreaterThan(1);
  });
});

describe('what is to happen first, or a time', () => {
  it.each([
    ['when PL-9001 is paid or by friday noon, whichever is first, mark 412188 completed', '2026-11-27T18:00:00.000Z'],
    ['once PL-9001 is paid or on friday, whichever comes first mark 412188 completed', '2026-11-28T00:00:00.000Z'],
    [
      'cuando PL-9001 esté pagado o el viernes a mediodía, lo que ocurra primero, marca 412188 como completada',
      '2026-11-27T18:00:00.000Z',
    ],
  ])('is waited for until the first of both: %s', (text, until) => {
    expect(waitsIn(text)).toEqual([
      expect.objectContaining({
        until,
        at_limit: 'go_on',
        for: expect.objectContaining({ condition: 'state == "paid"' }),
      }),
    ]);
    expect(writesIn(text)[0]?.dependencies).toContain('wait_1');
    expect(doubtsOf(text)).toEqual(['LATER']);
  });

  it.each([
    'when PL-9001 is paid or the moon is full, whichever is first, mark 412188 completed',
    'when PL-9001 is paid or by last friday, whichever is first, mark 412188 completed',
    'if PL-9001 is paid or by friday noon, whichever is first, mark 412188 completed',
  ])('is nothing that would be left out: %s', (text) => {
    expect(waitsIn(text).filter(({ at_limit }) => at_limit !== undefined)).toEqual([]);
    expect(doubtsOf(text)).not.toEqual(['LATER']);
  });
});
