import fc from 'fast-check';
import { dueWithin } from '../schedule/schedule';
import { made, ZONE } from '../testing/orders';
import { applyFact } from './apply-fact';
import { decideRuns } from './decide-runs';
import type { StandingOrder, StandingOrderFact } from './standing-order';

const MINUTE_MS = 60_000;
/** Both days on which the clocks are changed lie within what is walked through from here. */
const BEGIN = Date.parse('2026-03-01T00:00:00Z');

const anAction = fc.constantFrom('look', 'look', 'look', 'begin', 'pause', 'resume', 'edit', 'end');
const aWalk = fc.record({
  cron: fc.constantFrom('0 8 * * 1', '*/30 * * * *', '30 2 * * *', '30 1 * * *', '0 9 1 * *', '15 7 * * 1-5'),
  missed: fc.constantFrom('skip', 'once', 'all'),
  steps: fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 6_000 }), action: anAction }), {
    minLength: 5,
    maxLength: 60,
  }),
});
type Action = 'look' | 'begin' | 'pause' | 'resume' | 'edit' | 'end';

const { type: _, id: _id, ...terms } = made();
const factOf = (action: Action, order: StandingOrder, now: Date): StandingOrderFact | undefined => {
  const due = order.runs.findLast(({ outcome }) => outcome === 'due');
  switch (action) {
    case 'look':
      return decideRuns(order, now);
    case 'begin':
      return due?.request_id === undefined ? undefined : { type: 'began', request_id: due.request_id };
    case 'pause':
      return { type: 'paused' };
    case 'resume':
      return { type: 'resumed' };
    case 'edit':
      return { type: 'edited', ...terms, ...(order.schedule && { schedule: order.schedule }), missed: order.missed };
    case 'end':
      return { type: 'ended' };
  }
};

describe('whatever becomes of a standing order', () => {
  it('each time at which it was due is run or left out once, none is before it has come, and none is forgotten', () => {
    fc.assert(
      fc.property(aWalk, ({ cron, missed, steps }) => {
        const schedule = { cron, timezone: ZONE };
        let now = new Date(BEGIN);
        let order = applyFact(undefined, made({ schedule, missed }), now);
        /** Where the times that were settled last end. */
        let settledUntil = now;
        const ran = new Set<string>();
        for (const { minutes, action } of steps) {
          now = new Date(now.getTime() + minutes * MINUTE_MS);
          const fact = factOf(action, order, now);
          const before = order;
          if (fact) order = applyFact(order, fact, now);
          if (fact?.type === 'runs_decided') {
            const expected = dueWithin(schedule, settledUntil, now, 100_000).map((at) => at.toISOString());
            const { skipped, runs } = fact;
            const left = expected.filter((at) => skipped && at >= skipped.at && at <= skipped.until);
            expect([...left, ...runs]).toEqual(expected);
            for (const run of runs) {
              expect(ran.has(run) || Date.parse(run) > now.getTime()).toBe(false);
              ran.add(run);
            }
          }
          if (fact && order !== before && order.status === 'active') {
            settledUntil = fact.type === 'began' ? settledUntil : now;
            expect(order.next_at).toBeDefined();
            expect(Date.parse(order.next_at ?? '')).toBeGreaterThan(settledUntil.getTime());
          }
          if (order.status !== 'active') expect(order.next_at).toBeUndefined();
          expect(decideRuns(order, now) && fact?.type === 'runs_decided').toBeFalsy();
        }
        const due = order.runs.filter(({ outcome }) => outcome === 'due').map(({ at }) => at);
        expect(new Set(due).size).toBe(due.length);
        for (const at of due) expect(ran.has(at)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('takes nothing that was said twice for something new', () => {
    fc.assert(
      fc.property(aWalk, ({ cron, missed, steps }) => {
        let now = new Date(BEGIN);
        let order = applyFact(undefined, made({ schedule: { cron, timezone: ZONE }, missed }), now);
        for (const { minutes, action } of steps) {
          now = new Date(now.getTime() + minutes * MINUTE_MS);
          const fact = action === 'edit' ? undefined : factOf(action, order, now);
          if (!fact) continue;
          order = applyFact(order, fact, now);
          if (fact.type === 'runs_decided') expect(decideRuns(order, now)).toBeUndefined();
          else expect(applyFact(order, fact, now).runs).toEqual(order.runs);
        }
      }),
      { numRuns: 100 },
    );
  });
});
