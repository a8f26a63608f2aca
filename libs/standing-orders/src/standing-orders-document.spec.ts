import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DealershipEvent, MISSED_RULES, type MissedRule } from '@ars/contracts';
import { applyFact } from './order/apply-fact';
import { decideRuns } from './order/decide-runs';
import { dueWithin, type ZonedSchedule } from './schedule/schedule';
import { saySchedule } from './schedule/say-schedule';
import { made, paid } from './testing/orders';
import { isTriggeredBy } from './order/is-triggered-by';
import { occurrenceOf } from './trigger/occurrence';
import { sayTrigger } from './trigger/say-trigger';
import type { StandingTrigger } from './trigger/trigger';

interface Example {
  schedule: ZonedSchedule;
  says: string;
  from: string;
  due: string[];
  away: { until: string } & Record<MissedRule, string[]>;
}

interface TriggerExample {
  trigger: StandingTrigger;
  says: string;
  made: string;
  events: Pick<DealershipEvent, 'id' | 'time' | 'data'>[];
  begun: { id: string; facts: Record<string, string> }[];
}

const document = readFileSync(join(__dirname, '../../../docs/plans.md'), 'utf8');
const examplesOf = <Of>(kind: string): Of[] =>
  [...document.matchAll(new RegExp(`\`\`\`json ${kind}\n([^\`]+)\`\`\``, 'g'))].map(
    ([, text = '']) => JSON.parse(text) as Of,
  );
const examples = examplesOf<Example>('standing-order');
const triggers = examplesOf<TriggerExample>('trigger');
const instants = (times: readonly string[]) => times.map((time) => new Date(time).toISOString());

describe('the standing orders of docs/plans.md', () => {
  it('are there', () => expect([examples.length, triggers.length]).toEqual([1, 1]));

  it.each(triggers)('$says', ({ trigger, says, made: since, events, begun }) => {
    expect(sayTrigger(trigger, 'en')).toBe(says);
    let order = applyFact(undefined, made({ trigger }), new Date(since));
    for (const { id, time, data } of events) {
      const told = { ...paid(id, { at: time }), type: trigger.event, data };
      if (isTriggeredBy(order, told))
        order = applyFact(order, { type: 'happened', occurrence: occurrenceOf(told, []) }, new Date(time));
    }
    expect(order.runs.map(({ occasion, facts }) => ({ id: occasion?.id, facts }))).toEqual(begun);
  });

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
