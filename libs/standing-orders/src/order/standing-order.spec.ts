import { made } from '../testing/orders';
import { applyFact } from './apply-fact';
import { decideRuns } from './decide-runs';
import type { StandingOrder } from './standing-order';

const MONDAY = '2026-12-07T14:00:00.000Z';
const NEXT_MONDAY = '2026-12-14T14:00:00.000Z';
const at = (time: string) => new Date(time);

const order = (...given: Parameters<typeof made>) => applyFact(undefined, made(...given), at('2026-12-01T00:00:00Z'));
function decided(standing: StandingOrder, now: string): StandingOrder {
  const fact = decideRuns(standing, at(now));
  return fact ? applyFact(standing, fact, at(now)) : standing;
}

describe('a standing order', () => {
  it('is due at the first time behind its making, and at none before', () => {
    const standing = order();
    expect(standing).toMatchObject({ status: 'active', version: 1, next_at: MONDAY, runs: [] });
    expect(decideRuns(standing, at('2026-12-07T13:59:59.999Z'))).toBeUndefined();
    expect(decideRuns(standing, at(MONDAY))).toEqual({ type: 'runs_decided', runs: [MONDAY] });
  });

  it('names a run by itself and the time, and begins it once', () => {
    const run = decided(order(), MONDAY);
    expect(run).toMatchObject({ next_at: NEXT_MONDAY, runs: [{ at: MONDAY, outcome: 'due' }] });
    expect(run.runs[0]?.request_id).toBe('so_1_20261207T140000Z');
    const begun = applyFact(run, { type: 'began', request_id: 'so_1_20261207T140000Z' }, at(MONDAY));
    expect(begun.runs).toMatchObject([{ at: MONDAY, outcome: 'begun' }]);
    expect(applyFact(begun, { type: 'began', request_id: 'so_1_20261207T140000Z' }, at(MONDAY))).toBe(begun);
    expect(decideRuns(begun, at(MONDAY))).toBeUndefined();
  });

  it('that writes waits until somebody agrees, and is due from then on', () => {
    const waiting = order({ writes: ['parts.release_reservation'] }, { needsApproval: true });
    expect(waiting).toMatchObject({ status: 'awaiting_approval' });
    expect(waiting.next_at).toBeUndefined();
    expect(decideRuns(waiting, at(NEXT_MONDAY))).toBeUndefined();
    const approved = applyFact(waiting, { type: 'approved', by: 'M-01' }, at('2026-12-08T00:00:00Z'));
    expect(approved).toMatchObject({ status: 'active', approved_by: 'M-01', next_at: NEXT_MONDAY });
  });

  it('is another version once it is edited, which nobody has approved', () => {
    const waiting = order({ writes: ['parts.release_reservation'] }, { needsApproval: true });
    const approved = applyFact(waiting, { type: 'approved', by: 'M-01' }, at('2026-12-02T00:00:00Z'));
    const { type: _, id: _id, ...terms } = made({ writes: ['parts.release_reservation'] }, { needsApproval: true });
    const edited = applyFact(approved, { type: 'edited', ...terms }, at('2026-12-03T00:00:00Z'));
    expect(edited).toMatchObject({ status: 'awaiting_approval', version: 2 });
    expect([edited.approved_by, edited.next_at]).toEqual([undefined, undefined]);
  });

  it('misses nothing while it rests', () => {
    const paused = applyFact(order(), { type: 'paused' }, at('2026-12-02T00:00:00Z'));
    expect(decided(paused, NEXT_MONDAY).runs).toEqual([]);
    const resumed = applyFact(paused, { type: 'resumed' }, at('2026-12-15T00:00:00Z'));
    expect(resumed).toMatchObject({ status: 'active', next_at: '2026-12-21T14:00:00.000Z', runs: [] });
  });

  it('is over once it has ended, whatever is said to it', () => {
    const ended = applyFact(order(), { type: 'ended' }, at('2026-12-02T00:00:00Z'));
    expect(applyFact(ended, { type: 'resumed' }, at('2026-12-03T00:00:00Z'))).toBe(ended);
    expect(applyFact(ended, { type: 'approved', by: 'M-01' }, at('2026-12-03T00:00:00Z'))).toBe(ended);
    expect(decided(ended, NEXT_MONDAY).runs).toEqual([]);
  });
});

describe('runs that nobody made in time', () => {
  const THIRD = '2026-12-21T14:00:00.000Z';
  const LATE = '2026-12-22T09:00:00.000Z';

  it.each([
    ['skip', [], { at: MONDAY, until: THIRD }],
    ['once', [THIRD], { at: MONDAY, until: NEXT_MONDAY }],
    ['all', [MONDAY, NEXT_MONDAY, THIRD], undefined],
  ] as const)('are made up for as it says: %s', (missed, runs, skipped) => {
    const fact = decideRuns(order({ missed }), at(LATE));
    expect(fact).toEqual({ type: 'runs_decided', runs, ...(skipped && { skipped }) });
    const history = decided(order({ missed }), LATE);
    expect(history.next_at).toBe('2026-12-28T14:00:00.000Z');
    expect(history.runs.at(-1)).toMatchObject({ at: MONDAY, outcome: skipped ? 'skipped' : 'due' });
  });

  it('do not keep one that is in time from being made', () => {
    expect(decideRuns(order({ missed: 'skip' }), at('2026-12-21T14:04:00Z'))).toEqual({
      type: 'runs_decided',
      runs: [THIRD],
      skipped: { at: MONDAY, until: NEXT_MONDAY },
    });
  });

  it('are not made up for without end', () => {
    const often = order({ schedule: { cron: '*/5 * * * *', timezone: 'UTC' }, missed: 'all' });
    const fact = decideRuns(often, at('2026-12-02T00:00:00Z'));
    expect(fact?.runs).toHaveLength(10);
    expect(fact?.runs.at(-1)).toBe('2026-12-02T00:00:00.000Z');
    expect(fact?.skipped).toEqual({ at: '2026-12-01T00:05:00.000Z', until: '2026-12-01T23:10:00.000Z' });
  });
});
