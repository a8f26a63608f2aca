import type { IndexedOperation, ValueName } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { stemsOf } from '../../text/stems';
import type { Directive, Slot } from '../interpretation';
import { spanOf, type TokenConsumption } from './consumption';
import { placesOf } from './labels';

/** Names of parameters that hold how something was before. */
const ORIGIN = /(^|_)(from|current|old|previous)(_|$)/;

interface Naming {
  name: ValueName;
  tokens: Token[];
  /** The word before it. */
  after: string;
}

/** The value of an enumeration that a directive names; where it names several, "from … to …" tells which. */
export function enumSlot(
  field: Field,
  { values, isRead }: IndexedOperation,
  { tokens: spoken, reason = [], annotated, entities }: Directive,
  consumption: TokenConsumption,
): Slot | undefined {
  const tokens = /reason/.test(field.name) && reason.length > 0 ? [...spoken, ...reason] : spoken;
  const names = values.filter((name) => name.field === field);
  if (names.length === 0) return undefined;
  const found = longestOnly(names.flatMap((name) => namings(name, tokens, consumption))).filter(
    (naming) => !isRead || field.required || !tellsOfOther(naming),
  );
  const chosen = choose(field, found);
  // An address says by which way something goes.
  const address = entities.find(({ kind }) => names.some(({ value }) => value === kind));
  if (!chosen && address && field.required) {
    return { parameter: field.name, value: address.kind, source: 'request', spans: [spanOf(address, annotated.text)] };
  }
  if (!chosen) return undefined;
  for (const token of chosen.tokens) consumption.use(token);
  const span = { start: chosen.tokens[0]?.start ?? 0, end: chosen.tokens.at(-1)?.end ?? 0 };
  return { parameter: field.name, value: chosen.name.value, source: 'request', spans: [spanOf(span, annotated.text)] };
}

function choose(field: Field, found: readonly Naming[]): Naming | undefined {
  const isOne = new Set(found.map(({ name }) => name.value)).size < 2;
  const origins = found.filter(({ after }) => LEXICON.origins.has(after));
  if (ORIGIN.test(field.name)) return isOne ? undefined : (origins[0] ?? found[0]);
  if (isOne) return found.find((each) => !origins.includes(each));
  const targets = found.filter(({ after }) => LEXICON.directions.has(after));
  return targets.at(-1) ?? found.filter((each) => !origins.includes(each)).at(-1);
}

function namings(name: ValueName, tokens: readonly Token[], consumption: TokenConsumption): Naming[] {
  const [first = '', ...more] = name.stems;
  // "Ciérrame la 412160": a verb of another language says the value that the English one says.
  const meant = more.length > 0 ? [] : tokens.flatMap(({ meaning }, index) => (meaning === first ? [index] : []));
  return [...new Set([...(placesOf(tokens).get(first) ?? []), ...meant])].flatMap((index) => {
    const said = tokens.slice(index, index + name.stems.length);
    const isSaid = name.stems.every((stem, offset) => said[offset]?.stem === stem || meant.includes(index));
    if (!isSaid || !said.some((token) => consumption.isFree(token) || !isFunctionWord(token.stem))) return [];
    return [{ name, tokens: said, after: tokens[index - 1]?.norm ?? '' }];
  });
}

/** "Links that expire today" are none that are expired. */
const tellsOfOther = ({ name: { value }, tokens: [only, ...others] }: Naming): boolean =>
  others.length === 0 &&
  only !== undefined &&
  [`${only.norm}d`, `${only.norm.replace(/s$/, '')}d`, `${only.norm}ed`].includes(value);

const longestOnly = (found: readonly Naming[]): Naming[] =>
  found.filter(
    (one) =>
      !found.some(
        (other) => other.tokens.length > one.tokens.length && one.tokens.every((token) => other.tokens.includes(token)),
      ),
  );

/** A choice between yes and no that a directive speaks of: `in_stock_only` for "in stock". */
export function flagSlot(field: Field, { tokens, annotated }: Directive): Slot | undefined {
  if (field.schema['type'] !== 'boolean' || field.required) return undefined;
  const names = [field.name.replace(/_only$|^only_|^is_/, ''), ...field.labels].map(stemsOf);
  for (const stems of names) {
    const at = tokens.findIndex((_, index) => stems.every((stem, offset) => tokens[index + offset]?.stem === stem));
    const said = at < 0 ? [] : tokens.slice(at, at + stems.length);
    const [first, last] = [said[0], said.at(-1)];
    if (!first || !last) continue;
    return {
      parameter: field.name,
      value: true,
      source: 'request',
      spans: [spanOf({ start: first.start, end: last.end }, annotated.text)],
    };
  }
  return undefined;
}
