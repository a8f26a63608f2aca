import type { Entity } from '../text/annotated-text';
import type { Leaf } from '../validation/provenance/leaves';
import { called, doubted, said, type Proof, type Scope } from './proof';

type DateEntity = Extract<Entity, { kind: 'date' }>;

const REASONS = {
  day_or_month: 'can be read with day and month the other way round',
  weekday_disagrees: 'names a weekday that this date is not',
  past: 'is over',
  half_of_day: 'does not say morning or afternoon',
} as const;

/** A date or a moment is said in the words that order the step, in one way that can be meant. */
export function proveMoment(leaf: Leaf & { value: string }, { clauses }: Scope): Proof | undefined {
  const dates = clauses
    .flatMap(({ entities }) => entities)
    .filter((entity): entity is DateEntity => entity.kind === 'date');
  const date = dates.find((each) => isSaid(each, leaf.value));
  if (!date) return undefined;
  const [first] = date.doubts;
  if (first) return doubted('TIME_GUESSED', `“${date.text}” ${REASONS[first]}; taken is ${leaf.value}`, [date]);
  if (dates.length > 1)
    return doubted('TIME_GUESSED', `There is more than one time; taken is “${date.text}” for the ${called(leaf)}`, [
      date,
    ]);
  const isMoment = !/^\d{4}-\d\d-\d\d$/.test(leaf.value);
  return isMoment && date.moment === undefined
    ? doubted('TIME_GUESSED', `“${date.text}” says no time of day; taken is ${leaf.value}`, [date])
    : said([date]);
}

function isSaid({ day, moment, other }: DateEntity, value: string): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day === value || other?.day === value;
  if (moment === undefined) return value.startsWith(day);
  return [moment, other?.moment].some((each) => each !== undefined && Date.parse(each) === Date.parse(value));
}
