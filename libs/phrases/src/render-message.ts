import { IntlMessageFormat } from 'intl-messageformat';
import { localeOf, type Speech } from './speech';
import { ABSENT, SpokenValue } from './spoken-value';

export type Arguments = Readonly<Record<string, SpokenValue>>;

/** Messages come from the services' catalogues; what is beyond this many is compiled again. */
const MAX_COMPILED = 5_000;
const compiled = new Map<string, IntlMessageFormat | undefined>();

/**
 * One ICU message with its arguments.
 * @param values in layers, the first that has one tells it
 * @returns undefined where it would print or count what has no value, or is no message
 */
export function renderMessage(
  message: string,
  values: Arguments | readonly Arguments[],
  speech: Speech,
): string | undefined {
  const format = compile(message, localeOf(speech));
  if (!format) return undefined;
  try {
    const parts = format.formatToParts(withAbsent([values].flat())).map(({ value }) => textOf(value));
    return parts.includes(undefined) ? undefined : tidy(parts.join(''));
  } catch {
    return undefined;
  }
}

/** What is left out leaves its blanks, and an abbreviation its full stop ("5:00 p.m."). */
const tidy = (text: string): string =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/(?<!\.)\.\.(?!\.)/g, '.')
    .trim();

function compile(message: string, locale: string): IntlMessageFormat | undefined {
  const key = `${locale} ${message}`;
  if (!compiled.has(key)) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(key, tryToCompile(message, locale));
  }
  return compiled.get(key);
}

function tryToCompile(message: string, locale: string): IntlMessageFormat | undefined {
  try {
    return new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (value === ABSENT) return undefined;
  return value instanceof SpokenValue ? value.text : String(value);
}

/** A message may name what this call has no value for. */
const withAbsent = (layers: readonly Arguments[]): Record<string, SpokenValue> =>
  new Proxy<Record<string, SpokenValue>>(
    {},
    {
      has: () => true,
      get: (_, name) =>
        (typeof name === 'string' && layers.find((layer) => Object.hasOwn(layer, name))?.[name]) || ABSENT,
    },
  );
