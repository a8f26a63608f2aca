import type { Entity } from '../text/annotated-text';
import type { Leaf } from './leaves';
import { tokensOf } from '../text/entities/scan';
import { isNearTime } from './hedges';
import { labelStems } from './operation-fit';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { fieldsOf } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';

type DateEntity = Extract<Entity, { kind: 'date' }>;

const REASONS = {
  day_or_month: 'can be read with day and month the other way round',
  weekday_disagrees: 'names a weekday that this date is not',
  past: 'is over',
  half_of_day: 'does not say morning or afternoon',
} as const;

/** A date or a moment is said in the words that order the step, in one way that can be meant. */
export function proveMoment(
  leaf: Leaf & { value: string },
  { step, clauses }: Scope,
  { reading, request }: ProofContext,
): Proof | undefined {
  const dates = clauses
    .flatMap(({ entities }) => entities)
    .filter((entity): entity is DateEntity => entity.kind === 'date');
  const date = dates.find((each) => isSaid(each, leaf.value));
  if (!date) return undefined;
  const [first] = date.doubts;
  if (first) return doubted('TIME_GUESSED', `“${date.text}” ${REASONS[first]}; taken is ${leaf.value}`, [date]);
  const otherwise = openTo(date, leaf, { step, clauses }, { reading, request });
  if (otherwise !== undefined)
    return doubted('TIME_GUESSED', `“${date.text}” ${otherwise}; taken is ${leaf.value}`, [date]);
  if (dates.length > 1)
    return doubted('TIME_GUESSED', `There is more than one time; taken is “${date.text}” for the ${called(leaf)}`, [
      date,
    ]);
  const isMoment = !/^\d{4}-\d\d-\d\d$/.test(leaf.value);
  return isMoment && date.moment === undefined
    ? doubted('TIME_GUESSED', `“${date.text}” says no time of day; taken is ${leaf.value}`, [date])
    : said([date]);
}

const WEEKDAY =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b/i;
/** A date, or a word for today. */
const NAMES_DAY = /\d{1,2}[/.-]\d|today|tonight|hoy|esta|aujourd|ce soir|\b\p{L}{3,}\.? \d{1,2}\b/iu;
const NEXT = /^(?:next|proximo|prochain)$/;

/** Why a time that is said may be another one, or for something else. */
function openTo(
  date: DateEntity,
  leaf: Leaf & { value: string },
  { step, clauses }: Pick<Scope, 'step' | 'clauses'>,
  { reading, request }: Pick<ProofContext, 'reading' | 'request'>,
): string | undefined {
  const { tokens, zone } = reading.annotated;
  if (isNearTime(date, reading) || hasWordsOfNearness(date)) return 'may be earlier or later than that';
  const names = labelStems(leaf).filter((stem) => stem.length > 2);
  const isNamed = clauses.some(({ stems }) => names.some((name) => stems.has(name)));
  if (!isNamed && !isOnly(leaf, step)) return `may be when it is to be done, not the ${called(leaf)}`;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone ?? 'UTC' }).format(request.now);
  if (WEEKDAY.test(date.text) && date.day === today && !/\d{1,2}[/.-]\d|today|hoy/i.test(date.text))
    return 'may be today, or a week from now';
  const isDaySaid = date.day !== today || NAMES_DAY.test(date.text);
  const others = reading.clauses.flatMap(({ entities }) => entities).filter(({ kind }) => kind === 'date');
  if (!isDaySaid && others.some((other) => other.kind === 'date' && other.day !== date.day))
    return 'may be on the day that is spoken of beside it';
  const { from, to } = tokensOf(tokens, date.start, date.end);
  if (WEEKDAY.test(date.text) && tokens.slice(Math.max(0, from - 1), to).some(({ norm }) => NEXT.test(norm)))
    return 'may be this week’s or the next one’s';
  return /T00:00/.test(date.moment ?? '') ? 'may be the beginning or the end of the day' : undefined;
}

/** Whether a step is given nothing else than the things it is about: it can be for nothing but this then. */
const isOnly = ({ name }: Leaf, { capability, parameters }: PlannedStep): boolean =>
  fieldsOf(capability.parameters).every(
    (field) => parameters[field.name] === undefined || field.name === name || field.entity !== undefined,
  );

/** Within what is read as one time, too: "tomorrow after 4pm". */
const hasWordsOfNearness = ({ text }: DateEntity): boolean =>
  /\b(?:after|before|around|about|past|roughly|despues|antes|apres|avant|vers)\b/i.test(text);

function isSaid({ day, moment, other }: DateEntity, value: string): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day === value || other?.day === value;
  if (moment === undefined) return value.startsWith(day);
  return [moment, other?.moment].some((each) => each !== undefined && Date.parse(each) === Date.parse(value));
}
