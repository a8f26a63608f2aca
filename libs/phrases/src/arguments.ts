import type { OperationPhrases, OperationWording, PhraseSum } from '@ars/contracts';
import { isRecord } from './is-record';
import { renderMessage, type Arguments } from './render-message';
import { sayList, type Speech } from './speech';
import { ABSENT, speak, SpokenValue } from './spoken-value';
import { entityNamedBy, type KnownThings } from './things';

const MAX_DEPTH = 3;
const MAX_ARGUMENTS = 500;

/** What arguments of an operation's messages are made with. */
export interface Telling {
  phrases: OperationPhrases | undefined;
  speech: Speech;
  known: KnownThings;
}

/**
 * The arguments of a message.
 * @param parameters of the call; also as `given_<name>`, since a result may say more under the same name
 * @param others result, row: what a later one has takes precedence
 */
export function argumentsOf(
  parameters: Record<string, unknown>,
  others: readonly unknown[],
  telling: Telling,
): Arguments {
  const values = Object.assign({}, parameters, ...others.filter(isRecord)) as Record<string, unknown>;
  const currency = currencyOf(values, telling);
  const built = { ...flatten(parameters, telling, 'given_', currency), ...flatten(values, telling, '', currency) };
  addKnown(built, values, telling);
  addSums(built, currency, telling);
  addLists(built, values, telling);
  return built;
}

/** That of the call or its result, else that of a thing which is named. */
function currencyOf(values: Record<string, unknown>, { known }: Telling): string | null {
  const things = Object.entries(values).flatMap(([name, id]) => {
    const entity = entityNamedBy(name);
    return entity === undefined || typeof id === 'object' ? [] : [known.of(entity, id)['currency']];
  });
  return [values['currency'], ...things].find((currency) => typeof currency === 'string') ?? null;
}

export const wordingOf = ({ phrases, speech }: Telling): OperationWording | undefined =>
  phrases?.words[speech.language];

type Built = Record<string, SpokenValue>;

function flatten(
  values: Record<string, unknown>,
  telling: Telling,
  prefix = '',
  currency: string | null = null,
  depth = 0,
): Built {
  const own = typeof values['currency'] === 'string' ? values['currency'] : currency;
  const built: Built = {};
  for (const [name, value] of Object.entries(values).slice(0, MAX_ARGUMENTS)) {
    const spoken = speak(value, speechOf(name, own, telling), telling.speech);
    if (spoken !== ABSENT) built[`${prefix}${name}`] = spoken;
    if (typeof value === 'number') built[`${prefix}${name}_sign`] = signOf(value, telling);
    if (Array.isArray(value)) built[`${prefix}${name}_count`] = speak(value.length, {}, telling.speech);
    if (!isRecord(value)) continue;
    built[`${prefix}${name}_count`] = speak(Object.keys(value).length, {}, telling.speech);
    if (depth < MAX_DEPTH) Object.assign(built, flatten(value, telling, `${prefix}${name}_`, own, depth + 1));
  }
  return built;
}

function speechOf(name: string, currency: string | null, telling: Telling) {
  const values = wordingOf(telling)?.values;
  const isMoney = telling.phrases?.amounts?.includes(name) ?? false;
  return {
    values: values && Object.hasOwn(values, name) ? values[name] : undefined,
    ...(isMoney && { currency }),
  };
}

const signOf = (value: number, { speech }: Telling): SpokenValue =>
  speak(value < 0 ? 'negative' : value > 0 ? 'positive' : 'zero', {}, speech);

/** What earlier results tell of the things that are named. */
function addKnown(built: Built, values: Record<string, unknown>, telling: Telling): void {
  for (const [name, value] of Object.entries(values)) {
    const entity = entityNamedBy(name);
    if (entity === undefined || value === null || typeof value === 'object') continue;
    const known = flatten(telling.known.of(entity, value), telling, `${entity}_`);
    for (const [argument, spoken] of Object.entries(known)) built[argument] ??= spoken;
  }
}

function addSums(built: Built, currency: string | null, telling: Telling): void {
  for (const [name, sum] of Object.entries(telling.phrases?.sums ?? {})) {
    const total = totalOf(sum, built);
    if (total === undefined) continue;
    const isMoney = telling.phrases?.amounts?.includes(name) ?? false;
    built[name] = speak(total, isMoney ? { currency } : {}, telling.speech);
    built[`${name}_sign`] = signOf(total, telling);
  }
}

function totalOf(sum: PhraseSum, built: Built): number | undefined {
  const numberOf = (term: string | number | string[]): number | undefined =>
    typeof term === 'number'
      ? term
      : [term]
          .flat()
          .map((name) => built[name]?.raw)
          .find((value) => typeof value === 'number');
  const [one, other] = ('plus' in sum ? sum.plus : sum.minus).map(numberOf);
  if (one === undefined || other === undefined) return undefined;
  // Amounts have two decimals; what binary fractions add to them is not to be seen.
  return Number(('plus' in sum ? one + other : one - other).toFixed(6));
}

/** Most messages name none of the lists, so that each is said when it is asked for. */
function addLists(built: Built, values: Record<string, unknown>, telling: Telling): void {
  for (const [name, { of, item, joined }] of Object.entries(wordingOf(telling)?.lists ?? {})) {
    const items = of.split('/').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), values);
    if (!Array.isArray(items)) continue;
    const sayOne = (one: unknown) =>
      renderMessage(item, [itemArguments(of, one, values, telling), built], telling.speech) ?? [];
    defineLazily(built, name, () => {
      const said = items.flatMap(sayOne);
      return said.length > 0 ? new SpokenValue(said.join(' '), sayList(said, telling.speech, joined)) : ABSENT;
    });
  }
}

/** While it is worked out, what was there before is there still. */
function defineLazily(built: Built, name: string, make: () => SpokenValue): void {
  const before = built[name] ?? ABSENT;
  const fix = (value: SpokenValue): SpokenValue => {
    Object.defineProperty(built, name, { value, enumerable: true, configurable: true, writable: true });
    return value;
  };
  const get = (): SpokenValue => {
    fix(before);
    return fix(make());
  };
  Object.defineProperty(built, name, { get, enumerable: true, configurable: true });
}

/** Of an item that is no object: itself, and what objects beside the list say under its key (`quantity_map`). */
function itemArguments(list: string, item: unknown, values: Record<string, unknown>, telling: Telling): Built {
  const outer = { currency: values['currency'] };
  const singular = list.replace(/s$/, '');
  const members = isRecord(item) ? item : { item, [singular]: item, ...entriesFor(String(item), values) };
  const built = flatten({ ...outer, ...members }, telling);
  addKnown(built, members, telling);
  return built;
}

const entriesFor = (key: string, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, map]) =>
      name.endsWith('_map') && isRecord(map) && Object.hasOwn(map, key)
        ? [[name.slice(0, -'_map'.length), map[key]]]
        : [],
    ),
  );
