import type { AwaitedState, PlanLanguage, WaitStep, WorkflowStep } from '@ars/contracts';
import { sayConditions } from './say-conditions';

const state: AwaitedState = { condition: 'paid', given: {}, events: [] };
const step = { step_order: 1, effect: null, failure_handling: 'abort' as const };
const said = (wait: Partial<WaitStep>, language: PlanLanguage = 'en') => {
  const until = '2026-11-27T18:00:00Z';
  const first: WaitStep = { ...step, step_id: 'wait', kind: 'wait', dependencies: [], until, ...wait };
  const note = { ...step, step_id: 'note', dependencies: ['wait'] } as unknown as WorkflowStep;
  const speech = { language, zone: 'America/Chicago', now: new Date('2026-11-23T12:00:00Z') };
  return sayConditions(note, { execution_steps: [first, note] }, speech);
};
const either = { for: state, words: 'it is paid', or: [{ ...state, words: 'it is cancelled' }] };

describe('when a step is done that waits', () => {
  it('is at a time, or once something is so, by a time at the latest', () => {
    expect(said({})).toBe('on Fri Nov 27, 12:00 PM');
    expect(said({ for: state, words: 'it is paid' })).toBe('once “it is paid”, by Fri Nov 27, 12:00 PM at the latest');
  });

  it('is once the first of several is so, the time among them where that was said', () => {
    expect(said(either)).toBe('once “it is paid” or “it is cancelled”, by Fri Nov 27, 12:00 PM at the latest');
    const first = { ...either, at_limit: 'go_on' } as const;
    expect(said(first)).toBe('once “it is paid” or “it is cancelled”, or on Fri Nov 27, 12:00 PM, whichever is first');
    expect(said(first, 'es')).toMatch(/^en cuanto «it is paid» o «it is cancelled», o el .*, lo que ocurra primero$/);
    expect(said(first, 'fr')).toMatch(/^dès que « it is paid » ou « it is cancelled », ou le .*, selon ce qui arrive/);
  });
});
