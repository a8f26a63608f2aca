import { PLAN_LANGUAGES, type OperationPhrases } from '@ars/contracts';
import { argumentsOf } from '../arguments';
import { isRecord } from '../is-record';
import { renderMessage } from '../render-message';
import { sayRead, tells } from '../say-read';
import type { Speech } from '../speech';
import { KnownThings } from '../things';

/** A call with its result, and results that were there before it with what each as a whole was about. */
export interface Sample {
  parameters: Record<string, unknown>;
  result: Record<string, unknown>;
  earlier?: readonly (readonly [result: unknown, proves: string | undefined])[];
}

/** What a question is answered with that asks for these outputs. */
export function answerTo(phrases: OperationPhrases, sample: Sample, asks: readonly string[], speech: Speech): string {
  const { parameters, result } = sample;
  return sayRead({ parameters, result, asks, telling: { phrases, speech, known: new KnownThings() } }).join('\n');
}

/** What a tool's schema does not take of a sample; fields that it lacks are no matter: the tool has gained them since. */
export const misfits = (issues: readonly { path: PropertyKey[]; message: string }[] = []): string[] =>
  issues
    .filter(({ message }) => !message.includes('received undefined'))
    .map(({ path, message }) => `${path.join('.')}: ${message}`);

/** What no text for people may hold. */
const FAULTS = /[{}]|\[object|undefined|NaN|\bnull\b|\bnone\b|\btrue\b|\bfalse\b|#|_(?=[a-z])|\s\s|\s[.,](?!\d)/;

/** Those texts of phrases that nobody should read, or that could not be made. */
export const faultyTexts = (phrases: OperationPhrases, sample: Sample): string[] =>
  PLAN_LANGUAGES.flatMap((language) => {
    const speech = { language, zone: 'America/Chicago', now: new Date('2026-11-23T15:40:00Z') };
    const said = Object.entries(sayEverything(phrases, sample, speech));
    return said
      .filter(([, text]) => text === undefined || text === '' || FAULTS.test(text))
      .map(([name, text]) => `${language} ${name}: ${text}`);
  });

/**
 * Every text of an operation's phrases in one language, by what it is for; undefined where the sample has no value for it.
 * Rows are those of the result, each.
 */
export function sayEverything(
  phrases: OperationPhrases,
  sample: Sample,
  speech: Speech,
): Record<string, string | undefined> {
  const known = new KnownThings();
  for (const [result, proves] of sample.earlier ?? []) known.learn(result, proves);
  const telling = { phrases, speech, known };
  const { parameters, result } = sample;
  const { title, order, done, answer, about, row, single, empty, facts = {} } = phrases.words[speech.language];
  const found = phrases.rows === undefined ? undefined : result[phrases.rows];
  const rows = Array.isArray(found) ? found.filter(isRecord) : undefined;
  const ordered = argumentsOf(parameters, [], telling);
  const whole = argumentsOf(parameters, [{ count: rows?.length }, result], telling);
  const ofRows = rows?.map((one) => argumentsOf(parameters, [one], telling)) ?? [];
  const said: Record<string, string | undefined> = {};
  const say = (name: string, message: string | undefined, values: typeof whole) => {
    if (message !== undefined) said[name] = renderMessage(message, values, speech);
  };
  say('title', title, {});
  say('order', order, ordered);
  say('empty', empty, whole);
  for (const [name, message] of Object.entries({ done, answer, about })) say(name, message, whole);
  // An aside has something to say now and then.
  if (said['about'] === '') delete said['about'];
  ofRows.forEach((values, index) => {
    say(`row ${index}`, row, values);
    say(`single ${index}`, single, values);
  });
  const told = rows ? (rows[0] ?? {}) : result;
  for (const [name, message] of Object.entries(facts)) {
    if (tells(told, name)) say(`fact ${name}`, message, ofRows[0] ?? whole);
  }
  return said;
}
