import type { OperationWording } from '@ars/contracts';
import { argumentsOf, type Telling, wordingOf } from './arguments';
import { sayFrame } from './frame';
import { isRecord } from './is-record';
import { renderMessage, type Arguments } from './render-message';
import { asSentence } from './say-error';
import { sayFactPlainly, sayResultPlainly, sayRowPlainly } from './say-plainly';
import { speak } from './spoken-value';

/** A read that was done. */
export interface DoneRead {
  parameters: Record<string, unknown>;
  result: unknown;
  /** Outputs that were asked for; members by pointer or with `_`: `totals#/paid`, `totals_paid`. */
  asks: readonly string[];
  telling: Telling;
}

type Result = Record<string, unknown>;
type Say = (message: string | undefined) => string | undefined;

/** Of a list, as many rows are said. */
const MAX_ROWS = 25;

/** What a read found, in lines: first what was asked for, then what else is worth saying. */
export function sayRead(given: DoneRead): string[] {
  const read = { ...given, asks: given.asks.map((name) => outputName(name, given.telling)) };
  const { telling, result } = read;
  const wording = wordingOf(telling);
  if (!isRecord(result)) return sayResultPlainly(result, telling.speech);
  const rows = telling.phrases?.rows === undefined ? undefined : result[telling.phrases.rows];
  if (wording && Array.isArray(rows)) return sayRows(read, result, rows, wording);
  const said = wording ? saySubject(read, result, wording) : plainFacts(read, result);
  return said.length > 0 ? said : sayResultPlainly(result, telling.speech);
}

/** Whether a result has an output, or the member of one that `totals_paid` names, be it empty. */
export const tells = (result: Result, name: string): boolean =>
  Object.keys(result).some((key) => name === key || name.startsWith(`${key}_`));

function outputName(asked: string, { phrases }: Telling): string {
  const name = asked.replace(/[#/.]+/g, '_').replace(/_\d+(?=_|$)/g, '');
  const list = `${phrases?.rows}_`;
  return name.startsWith(list) ? name.slice(list.length) : name;
}

function saySubject(read: DoneRead, result: Result, { answer, about, facts }: OperationWording): string[] {
  const { parameters, telling } = read;
  const values = argumentsOf(parameters, [result], telling);
  const say = sayerOf(values, telling);
  // What the answer tells anyway needs no bare value beside it.
  const untold = read.asks.filter((name) => Object.hasOwn(facts ?? {}, name) || !answer?.includes(`{${name}`));
  const asked = askedFacts({ ...read, asks: untold }, result, say, values, facts);
  const told = Object.fromEntries(read.asks.map((name) => [`asked_${name}`, speak(true, {}, telling.speech)]));
  const sayRest = sayerOf([told, values], telling);
  const rest = sayRest(asked.length > 0 ? (about ?? answer) : answer);
  return unique([...asked, ...(rest === undefined ? [] : [rest])]);
}

function sayRows(read: DoneRead, result: Result, rows: readonly unknown[], wording: OperationWording): string[] {
  const { parameters, telling } = read;
  const { speech } = telling;
  const say = sayerOf(argumentsOf(parameters, [{ count: rows.length }, result], telling), telling);
  const aside = say(wording.about);
  const tail = aside === undefined || aside === '' ? [] : [aside];
  if (rows.length === 0) return [say(wording.empty) ?? sayFrame('found_rows', { count: 0 }, speech), ...tail];
  const head = say(wording.answer) ?? sayFrame('found_rows', { count: rows.length }, speech);
  if (rows.length === 1) {
    const asksHowMany = read.asks.some((name) => typeof result[name] === 'number');
    return unique([...(asksHowMany ? [head] : []), ...sayOnlyRow(read, rows[0], wording, head), ...tail]);
  }
  const lines = rows.slice(0, MAX_ROWS).map((row) => `- ${sayRow(read, row, wording)}`);
  return [head, ...lines, ...sayRest(result, rows.length, telling), ...sayTotals(read, result, rows), ...tail];
}

function sayOnlyRow(read: DoneRead, row: unknown, wording: OperationWording, head: string): string[] {
  const values = argumentsOf(read.parameters, [row], read.telling);
  const say = sayerOf(values, read.telling);
  const asked = isRecord(row) ? askedFacts(read, row, say, values, wording.facts) : [];
  const whole = say(wording.single);
  return unique([...asked, ...(whole === undefined ? [head, `- ${sayRowItself(read, row, wording)}`] : [whole])]);
}

/** With the facts that were asked for, where the row does not tell them already. */
function sayRow(read: DoneRead, row: unknown, wording: OperationWording): string {
  const values = argumentsOf(read.parameters, [row], read.telling);
  const line = sayRowItself(read, row, wording);
  // A credit is told without its sign.
  const isTold = (text: string) => line.includes(text.replace(/^[-−]/, ''));
  const untold = read.asks.filter((name) => values[name] !== undefined && !isTold(values[name].text));
  const say = sayerOf(values, read.telling);
  const facts = isRecord(row) ? askedFacts({ ...read, asks: untold }, row, say, values, wording.facts) : [];
  return [line, ...facts].join(' · ');
}

const sayRowItself = ({ parameters, telling }: DoneRead, row: unknown, wording: OperationWording): string =>
  sayerOf(argumentsOf(parameters, [row], telling), telling)(wording.row) ?? sayRowPlainly(row, telling.speech) ?? '';

/** That there are more rows than are said, or than were read. */
function sayRest({ total, count: counted, next_cursor: next }: Result, count: number, { speech }: Telling): string[] {
  const all = [total, counted].find((number): number is number => typeof number === 'number') ?? count;
  const unsaid = all - Math.min(count, MAX_ROWS);
  if (unsaid > 0) return [sayFrame('more_rows', { count: unsaid }, speech)];
  return typeof next === 'string' ? [sayFrame('further_rows', {}, speech)] : [];
}

/** Of amounts that were asked for of several rows, what they come to; credits are not set off against debts. */
function sayTotals({ asks, telling }: DoneRead, result: Result, rows: readonly unknown[]): string[] {
  if (typeof result['next_cursor'] === 'string') return [];
  const amounts = asks.filter((name) => telling.phrases?.amounts?.includes(name));
  return amounts.slice(0, 1).flatMap((name) => {
    const records = rows.filter(isRecord);
    const [currency, ...others] = new Set(records.map((row) => row['currency']));
    const values = records
      .map((row) => row[name])
      .filter((value): value is number => typeof value === 'number' && value > 0);
    if (values.length < 2 || others.length > 0 || typeof currency !== 'string') return [];
    // Amounts have two decimals; what binary fractions add to them is not to be seen.
    const total = Number(values.reduce((sum, value) => sum + value, 0).toFixed(6));
    return [sayFrame('together', { total: speak(total, { currency }, telling.speech).text }, telling.speech)];
  });
}

const sayerOf =
  (values: Arguments | readonly Arguments[], { speech }: Telling): Say =>
  (message) =>
    message === undefined ? undefined : renderMessage(message, values, speech);

/** A sentence for each output that was asked for and that the result has. */
function askedFacts(
  { asks, telling }: DoneRead,
  result: Result,
  say: Say,
  values: Arguments,
  facts: Record<string, string> = {},
): string[] {
  return asks.flatMap((name) => {
    if (!tells(result, name)) return [];
    const own = Object.hasOwn(facts, name) ? say(facts[name]) : undefined;
    return own ?? plainFact(name, values[name]?.text, telling) ?? [];
  });
}

const plainFacts = ({ asks, telling }: DoneRead, result: Result): string[] =>
  asks.flatMap((name) => plainFact(name, result[name], telling) ?? []);

function plainFact(name: string, value: unknown, { speech }: Telling): string | undefined {
  const said = value === undefined ? undefined : sayFactPlainly(name, value, speech);
  return said === undefined ? undefined : asSentence(said);
}

const unique = (lines: string[]): string[] => [...new Set(lines)];
