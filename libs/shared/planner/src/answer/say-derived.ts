import { type Derivation, type DerivedTerm, isCall } from '@ars/contracts';
import { entityNamedBy, sayFrame, speak, type FrameName, type Speech } from '@ars/phrases';
import { isRecord } from '../plan/json';
import type { AnswerableWorkflow, StepTellings } from './step-tellings';
import { fieldInWords, thingInWords } from './field-words';

/** A term with what was found for it. */
interface Figure {
  field: string;
  thing: string;
  /** Undefined where nothing is on file. */
  value: number | string | undefined;
  /** ISO 4217; `null` where nobody says which, undefined of what is no money. */
  currency: string | null | undefined;
}

type Amount = Figure & { value: number };
type Find = (term: DerivedTerm) => Figure | undefined;

/** What the plan has the answer work out, a sentence each; nothing of what could not be read. */
export function sayDerived({ plan, results }: AnswerableWorkflow, tellings: StepTellings): string[] {
  const find: Find = ({ step_id: id, outputs }) => {
    const step = plan?.execution_steps.filter(isCall).find(({ step_id }) => step_id === id);
    const outcome = results.steps[id];
    if (!step || outcome?.status !== 'succeeded' || !isRecord(outcome.result)) return undefined;
    const { result } = outcome;
    const phrases = tellings.capabilityOf(step)?.phrases;
    const rows = phrases?.rows === undefined ? undefined : result[phrases.rows];
    const currencyOf = (field: string, { currency }: Record<string, unknown>) =>
      phrases?.amounts?.includes(field) ? (typeof currency === 'string' ? currency : null) : undefined;
    // What a page comes to is not what all of them do.
    if (typeof result['next_cursor'] === 'string') return undefined;
    const records = Array.isArray(rows) ? rows.filter(isRecord) : [result];
    const [only, ...others] = records;
    if (!only || others.length > 0) return ofRows(records, outputs[0] ?? '', currencyOf);
    const field = outputs.find((name) => only[name] !== null && only[name] !== undefined) ?? outputs[0] ?? '';
    const value = only[field];
    return {
      field: fieldInWords(field, tellings.speech.language),
      thing: thingOf({ ...step.parameters, ...only }, tellings.capabilityOf(step)?.proves, tellings.speech),
      value: typeof value === 'number' || typeof value === 'string' ? value : undefined,
      currency: currencyOf(field, only),
    };
  };
  return (plan?.derives ?? []).flatMap((derivation) => sayOne(derivation, find, tellings.speech));
}

/** Credits are not set off against debts; of several currencies, or where only one row owes, there is no sum. */
function ofRows(
  rows: readonly Record<string, unknown>[],
  field: string,
  currencyOf: (field: string, row: Record<string, unknown>) => string | null | undefined,
): Figure | undefined {
  const found = rows.flatMap((row) => {
    const value = row[field];
    return typeof value === 'number' && value > 0 ? [{ value, currency: currencyOf(field, row) }] : [];
  });
  const [currency, ...others] = new Set(found.map((one) => one.currency));
  if (found.length < 2 || others.length > 0) return undefined;
  return { field, thing: '', value: exact(found.reduce((sum, { value }) => sum + value, 0)), currency };
}

function sayOne(derivation: Derivation, find: Find, speech: Speech): string[] {
  const figures = derivation.of.map(find);
  const found = figures.filter((figure) => figure !== undefined);
  const [first] = found;
  if (!first || found.length < figures.length) return [];
  const unknown = found.find(({ value }) => value === undefined);
  if (unknown) return [sayFrame('not_on_file', { field: unknown.field, thing: unknown.thing }, speech)];
  if (derivation.when !== undefined) return sayWhen(derivation, first, derivation.when, speech);
  const amounts = found.filter(isAmount);
  if (amounts.length < found.length || amounts.some(({ currency }) => currency !== first.currency)) return [];
  return sayAmounts(derivation, amounts, derivation.limit && find(derivation.limit), speech);
}

function sayAmounts(
  { kind, by, decides }: Derivation,
  amounts: Amount[],
  limit: Figure | undefined,
  speech: Speech,
): string[] {
  const [one, other] = amounts;
  if (!one) return [];
  const say = (value: number) => speak(value, { currency: one.currency ?? undefined }, speech).text;
  const named = (figure: Amount) =>
    sayFrame('value_of', { value: say(figure.value), field: figure.field, thing: figure.thing }, speech);
  /** @param rest how much is left, below zero what is too much */
  const sayRest = (frame: FrameName, rest: number, values: Record<string, string | number>) => [
    sayFrame(frame, { ...values, sign: signOf(rest), difference: say(Math.abs(rest)) }, speech),
  ];
  // One row is no sum; several are one figure of no thing.
  if (kind === 'sum' && !other && one.thing !== '') return [];
  if (kind === 'sum')
    return [sayFrame('together', { total: say(exact(amounts.reduce((sum, { value }) => sum + value, 0))) }, speech)];
  if (kind === 'difference') {
    if (!other) return [];
    const [more, less] = one.value >= other.value ? [one, other] : [other, one];
    return sayRest(kind, exact(more.value - less.value), { one: named(more), other: named(less) });
  }
  if (by === undefined) return [];
  if (kind === 'times') return [sayFrame(kind, { by, one: named(one), result: say(exact(one.value * by)) }, speech)];
  if (kind === 'minus' || kind === 'within' || kind === 'covers')
    return sayRest(kind, exact(one.value - by), { one: named(one), by: say(by) });
  if (kind !== 'plus') return [];
  const result = exact(one.value + by);
  const values = { one: named(one), by: say(by), result: say(result) };
  if (!limit || !isAmount(limit)) return [sayFrame(kind, { ...values, yes: 'unasked' }, speech)];
  const rest = exact(limit.value - result);
  const yes = decides ? (rest < 0 ? 'no' : 'yes') : 'unasked';
  return sayRest(kind, rest, { ...values, limit: named(limit), yes });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days are those of the dealership's clocks. */
function sayWhen({ kind }: Derivation, { field, thing, value }: Figure, when: string, speech: Speech): string[] {
  if (typeof value !== 'string') return [];
  const isTimed = !DAY.test(when) && !DAY.test(value);
  const told = isTimed ? Date.parse(value) : Date.parse(dayOf(value, speech));
  const asked = isTimed ? Date.parse(when) : Date.parse(dayOf(when, speech));
  if (Number.isNaN(told) || Number.isNaN(asked)) return [];
  const yes = (kind === 'until' ? told <= asked : told === asked) ? 'yes' : 'no';
  return [sayFrame('on_time', { yes, field, thing, value: speak(value, {}, speech).text }, speech)];
}

const dayOf = (time: string, { zone = 'UTC' }: Speech): string =>
  DAY.test(time) ? time : new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(time));

const isAmount = (figure: Figure): figure is Amount => typeof figure.value === 'number';

/** Amounts have two decimals; what binary fractions add to them is not to be seen. */
const exact = (value: number): number => Number(value.toFixed(6));

const signOf = (value: number): string => (value < 0 ? 'negative' : value > 0 ? 'positive' : 'zero');

/** What a result is about: the thing that its operation proves, else the first that it names. */
function thingOf(values: Record<string, unknown>, proves: string | undefined, { language }: Speech): string {
  const named = Object.entries(values).flatMap(([name, id]) => {
    const entity = entityNamedBy(name);
    return entity !== undefined && (typeof id === 'string' || typeof id === 'number') ? [{ entity, id }] : [];
  });
  const thing = named.find(({ entity }) => entity === proves) ?? named[0];
  return thing ? thingInWords(thing.entity, String(thing.id), language) : '';
}
