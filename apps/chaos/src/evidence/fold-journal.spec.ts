import { foldJournal } from './fold-journal';

const at = '2026-01-01T00:00:00.000Z';
const created = { type: 'created', at, request: { request_id: 'wf-1', callback_url: 'http://127.0.0.1/' } };
const planned = {
  type: 'planned',
  at,
  plan: { execution_steps: [{ step_id: 'reserve', service_name: 'parts', operation: 'reserve_parts', effect: {} }] },
};
const succeeded = { type: 'step_succeeded', at, step_id: 'reserve', attempt: 1, result: { reservation_id: 'RSV-1' } };
const fold = (...bodies: unknown[]) =>
  foldJournal(bodies.map((body) => ({ requestId: 'wf-1', storedAt: 5, body }))).get('wf-1')!;

describe('the journal, folded', () => {
  it('reads one event a message, and several', () => {
    const one = [created, planned, succeeded, { type: 'completed', at }].map((event) => ({ version: 1, ...event }));
    const several = [
      { version: 2, events: [created, planned] },
      { version: 2, events: [succeeded, { type: 'completed', at }] },
    ];
    expect(fold(...one)).toEqual(fold(...several));
    expect(fold(...several)).toMatchObject({ status: 'completed', endedAt: Date.parse(at) });
  });

  it('tells by the broker’s clock when a wait was over', () => {
    const woken = { type: 'woken', at: '2026-01-01T01:00:00.000Z', by: 'time' };
    expect(fold({ version: 2, events: [created, planned] }).wokenAt).toBeUndefined();
    expect(fold({ version: 2, events: [created, planned, woken] }).wokenAt).toBe(5);
  });

  it('tells what became of a step', () => {
    const undone = { type: 'step_compensated', at, step_id: 'reserve' };
    expect(fold({ version: 2, events: [created, planned, succeeded, undone] }).steps.get('reserve')).toEqual({
      service: 'parts',
      operation: 'reserve_parts',
      writes: true,
      status: 'succeeded',
      result: { reservation_id: 'RSV-1' },
      undone: true,
      renewals: 1,
    });
  });

  it('goes on where a compacted journal begins', () => {
    const state = {
      request: created.request,
      status: 'completed',
      plan: planned.plan,
      steps: { reserve: { status: 'succeeded', result: { reservation_id: 'RSV-1' }, generation: 0 } },
      createdAt: at,
      updatedAt: at,
    };
    const workflow = fold({ version: 2, events: [{ type: 'carried_over', at, state }] });
    expect(workflow).toMatchObject({ status: 'completed', endedAt: Date.parse(at) });
    expect(workflow.steps.get('reserve')).toMatchObject({ status: 'succeeded', undone: false });
  });
});
