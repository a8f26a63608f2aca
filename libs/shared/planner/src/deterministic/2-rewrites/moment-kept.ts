import type { Field } from '../../plan/fields';
import { isText } from '../../plan/json';
import type { Entity } from '../../text/annotated-text';
import { DAYS, MONTHS, WEEKDAYS } from '../../text/entities/date-words';
import { dayOf, momentOf, offsetOf } from '../../text/entities/local-time';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Slot } from '../interpretation';

type DateEntity = Extract<Entity, { kind: 'date' }>;

const MINUTE_MS = 60_000;
const TIMES = new Set(['noon', 'midnight', 'tonight']);
/** An hour alone is one of business. */
const FIRST_HOUR = 7;

/**
 * The moment that a step was given, with the day or the time of day that is named now: "make that Thursday" of Wednesday at
 * four is Thursday at four, and "5 pm", or a bare "5", is Wednesday at five.
 */
export function momentKept(
  fields: readonly Field[],
  slots: readonly Slot[],
  directive: Directive,
  given: Readonly<Record<string, unknown>>,
): { slot: Slot; entity: Entity } | undefined {
  const { zone, text } = directive.annotated;
  const [field, ...others] = fields.filter(
    ({ name, schema }) => schema['format'] === 'date-time' && isText(given[name]),
  );
  if (!field || others.length > 0 || zone === undefined) return undefined;
  const at = Date.parse(String(given[field.name]));
  const before = at + offsetOf(zone, new Date(at)) * MINUTE_MS;
  const said = directive.entities.find((entity): entity is DateEntity => entity.kind === 'date');
  const hour = said ? undefined : hourIn(directive, slots);
  const entity = said ?? hour?.entity;
  if (!entity) return undefined;
  const local = said ? mergedWith(before, said, directive, zone) : atHour(before, hour?.value ?? 0);
  if (local === undefined) return undefined;
  const value = momentOf(local, undefined, zone);
  return { entity, slot: { parameter: field.name, value, source: 'request', spans: [spanOf(entity, text)] } };
}

const DAY_MS = 86_400_000;
const atHour = (local: number, hour: number): number => local - (local % DAY_MS) + hour * 60 * MINUTE_MS;

/** @returns undefined where it says both a day and a time of day */
function mergedWith(before: number, said: DateEntity, { tokens }: Directive, zone: string): number | undefined {
  if (!said.timed) return Date.parse(`${said.day}T00:00:00Z`) + (before % DAY_MS);
  const words = tokens.filter(({ start, end }) => start >= said.start && end <= said.end);
  const saysDay = words.some(
    ({ norm }) =>
      WEEKDAYS.has(norm) ||
      MONTHS.has(norm) ||
      (DAYS.has(norm) && !TIMES.has(DAYS.get(norm) ?? '')) ||
      /\d[-/]\d|\d(?:st|nd|rd|th)$|^manana$/.test(norm),
  );
  if (saysDay || said.moment === undefined) return undefined;
  const moment = Date.parse(said.moment);
  const local = moment + offsetOf(zone, new Date(moment)) * MINUTE_MS;
  return Date.parse(`${dayOf(before)}T00:00:00Z`) + (local % DAY_MS);
}

/** A whole number that nothing else takes. */
function hourIn({ entities }: Directive, slots: readonly Slot[]): { entity: Entity; value: number } | undefined {
  const [only, ...others] = entities.filter((entity) => entity.kind === 'number');
  if (!only || others.length > 0 || !Number.isInteger(only.value) || only.value < 1 || only.value > 23)
    return undefined;
  if (slots.some(({ spans }) => spans.some(({ start }) => start === only.start))) return undefined;
  return { entity: only, value: only.value < FIRST_HOUR ? only.value + 12 : only.value };
}
