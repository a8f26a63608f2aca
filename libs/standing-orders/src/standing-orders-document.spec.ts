import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MISSED_RULES, type MissedRule } from '@ars/contracts';
import { applyFact } from './order/apply-fact';
import { decideRuns } from './order/decide-runs';
import { dueWithin, type ZonedSchedule } from './schedule/schedule';
import { saySchedule } from './schedule/say-schedule';
import { made } from './testing/orders';

interface Example {
  schedule: ZonedSchedule;
  says: string;
  from: string;
  due: string[];
  away: { until: string } & Record<MissedRule, string[]>;
}

const document = readFileSync(join(__dirname, '../../../docs/plans.md'), 'utf8');
const examples = [...document.matchAll(/```json standing-order\n([^`]+)```/g)].map(
  ([, text = '']) => JSON.parse(text) as Example,
);
const instants = (times: readonly string[]) => times.map((time) => new Date(time).toISOString());

describe('the standing orders of docs/plans.md', () => {
  it('are there', () => expect(examples).toHaveLength(1));

  it.each(examples)('$says', ({ schedule, says, from, due, away }) => {
    expect(saySchedule(schedule, 'en')).toBe(says);
    const begin = new Date(from);
    const told = dueWithin(schedule, begin, new Date('2100-01-01T00:00:00Z'), due.length);
    expect(told.map((at) => at.toISOString())).toEqual(instants(due));
    for (const missed of MISSED_RULES) {
      const order = applyFact(undefined, made({ schedule, missed }), begin);
      expect([missed, decideRuns(order, new Date(away.until))?.runs]).toEqual([missed, instants(away[missed])]);
    }
  });
});
