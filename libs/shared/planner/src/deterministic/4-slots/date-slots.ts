import type { Field } from '../../plan/fields';
import type { Entity } from '../../text/annotated-text';
import type { Directive, Slot } from '../interpretation';
import { spanOf, type TokenConsumption } from './consumption';
import { distanceTo, findLabel, labelsOf } from './labels';
import { isValid } from './schema';
import { signOf } from './signs';
import { stemsOf } from '../../text/stems';
import { LEXICON } from '../../text/word-lists';
import { momentOf } from '../../text/entities/local-time';
import { minutesUntil } from '../../text/entities/until';

type DateEntity = Extract<Entity, { kind: 'date' }>;
type DurationEntity = Extract<Entity, { kind: 'duration' }>;

const FIRST = /(^|_)(from|since|after|start)(_|$)/;
const LAST = /(^|_)(to|until|till|before|by|end)(_|$)/;
/** By the name of what takes a number of them. */
const UNITS: readonly [RegExp, number][] = [
  [/(^|_)minutes(_|$)/, 1],
  [/(^|_)hours(_|$)/, 60],
  [/(^|_)days(_|$)/, 1440],
];

/** Dates, spans of days and durations for the parameters that take such. */
export function dateSlots(fields: readonly Field[], directive: Directive, consumption: TokenConsumption): Slot[] {
  const { zone } = directive.annotated;
  const { entities, tokens } = directive;
  const dates = entities.filter(
    (entity): entity is DateEntity => entity.kind === 'date' && consumption.isFreeSpan(entity),
  );
  const durations = entities.filter(
    (entity): entity is DurationEntity => entity.kind === 'duration' && consumption.isFreeSpan(entity),
  );
  const slots: Slot[] = [];
  const give = (field: Field, value: unknown, from: DateEntity | DurationEntity): void => {
    if (!isValid(field, value)) return;
    consumption.use(from);
    for (const token of distanceTo(labelsOf(field), from, tokens)?.label ?? []) consumption.use(token);
    slots.push({ parameter: field.name, value, source: 'request', spans: [spanOf(from, directive.annotated.text)] });
  };
  const taking = fields.filter(({ schema }) => schema['format'] === 'date' || schema['format'] === 'date-time');
  const bounds = taking.filter(({ name }) => FIRST.test(name) || LAST.test(name));
  const moments = taking.filter((field) => !bounds.includes(field));
  const [date, second] = dates;
  const [moment] = [...moments].sort((one, other) => nearness(other, directive) - nearness(one, directive));
  if (date && moment) give(moment, valueFor(moment, date, zone), date);
  else if (date && bounds.length > 0) {
    const side = second ? undefined : sideOf(date, directive);
    for (const field of boundsFor(bounds, directive)) {
      const isLast = LAST.test(field.name);
      if (side && (side === 'from') === isLast) continue;
      const meant = isLast && second ? second : date;
      const isEnd = isLast && side !== 'before';
      give(
        field,
        isEnd ? endOf(field, meant, zone) : valueFor(field, { ...meant, timed: side ? meant.timed : false }, zone),
        meant,
      );
    }
  }
  const [duration] = durations;
  for (const field of fields) {
    const unit = UNITS.find(([name]) => name.test(field.name))?.[1];
    if (unit !== undefined && duration && consumption.isFreeSpan(duration))
      give(field, (signOf(field, tokens) * duration.minutes) / unit, duration);
    else if (unit !== undefined && date && consumption.isFreeSpan(date)) {
      const minutes = minutesUntil(date, directive.annotated);
      if (minutes !== undefined) give(field, Math.ceil(minutes / unit), date);
    }
  }
  return slots;
}

/** Which side of a date is meant: "since Monday", "until Friday", and "before Friday", which leaves that day out. */
function sideOf({ start }: DateEntity, { tokens }: Directive): 'from' | 'until' | 'before' | undefined {
  const before = tokens.findLast(({ end, norm }) => end <= start && !LEXICON.determiners.has(norm))?.norm ?? '';
  if (LEXICON.sinceThen.has(before)) return 'from';
  if (LEXICON.beforeThen.has(before)) return 'before';
  return LEXICON.untilThen.has(before) ? 'until' : undefined;
}

/** Of several moments that a call takes, the one whose name is said. */
const nearness = (field: Field, { tokens }: Directive): number => (findLabel(labelsOf(field), tokens) ? 1 : 0);

/** Of several pairs of bounds ("promised from", "opened from") the one whose word is said. */
function boundsFor(bounds: readonly Field[], { tokens }: Directive): Field[] {
  const stemOf = ({ name }: Field): string => name.replace(FIRST, '_').replace(LAST, '_').replaceAll('_', ' ').trim();
  const groups = [...new Set(bounds.map(stemOf))];
  const isLabelled = (stem: string): boolean =>
    bounds.some((field) => stemOf(field) === stem && findLabel(field.labels.map(stemsOf), tokens) !== undefined);
  const said =
    groups.find((stem) =>
      tokens.some(({ norm, stem: own }) =>
        stem.split(' ').some((word) => word === own || norm.startsWith(word.slice(0, 6))),
      ),
    ) ?? groups.find(isLabelled);
  // "What did Devon finish today": of several times that rows have, what has been is not just any.
  if (said === undefined && groups.length > 1 && tokens.some(({ norm }) => norm === 'did')) return [];
  return bounds.filter((field) => stemOf(field) === (said ?? groups[0]));
}

const valueFor = (
  { schema }: Field,
  { day, moment, timed }: DateEntity,
  zone: string | undefined,
): string | undefined => (schema['format'] === 'date' ? day : timed ? moment : midnight(day, 0, zone));

/** The last day, or the moment at which it is over. */
const endOf = ({ schema }: Field, { day, moment, timed }: DateEntity, zone: string | undefined): string | undefined =>
  schema['format'] === 'date' ? day : timed ? moment : midnight(day, 1, zone);

const DAY_MS = 86_400_000;

/** Where nobody knows the zone, nobody knows when a day begins. */
const midnight = (day: string, later: number, zone: string | undefined): string | undefined =>
  zone === undefined ? undefined : momentOf(Date.parse(`${day}T00:00:00Z`) + later * DAY_MS, undefined, zone);
