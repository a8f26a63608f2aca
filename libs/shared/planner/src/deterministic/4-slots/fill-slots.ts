import { entityOf } from '../../catalogue/recognisers';
import { takesText } from '../../catalogue/finders';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { IdentifierMention, Token } from '../../text/annotated-text';
import type { Directive, Interpretation, Slot } from '../interpretation';
import { affinityOf, asWritten, type Target } from './affinity';
import { contactSlot } from './contact-slots';
import { spanOf, TokenConsumption } from './consumption';
import { pairCounts } from './counted-things';
import { dateSlots } from './date-slots';
import { enumSlot, flagSlot } from './enum-slots';
import { distanceTo, labelsOf } from './labels';
import { figuresOf, hasSign, numberOf, signedOf, type Figure } from './mentions';
import { surplusField } from './needed-fields';
import { signOf } from './signs';
import { holdsSentences, textSlot } from './text-slots';

export interface SlotFilling extends Pick<Interpretation, 'slots' | 'spread'> {
  /** Figures for which the operation has no use. */
  unused: Figure[];
  consumption: TokenConsumption;
}

/** Reads an operation's parameters out of a directive: what words name first, then figures by how well they fit. */
export function fillSlots(
  operation: IndexedOperation,
  directive: Directive,
  nameTokens: Directive['tokens'],
): SlotFilling {
  const consumption = new TokenConsumption(directive.tokens);
  // "Promised tomorrow" is what people call it, and when.
  const isEntity = (token: Token): boolean =>
    directive.entities.some(({ kind, start, end }) => kind !== 'quote' && start <= token.start && token.end <= end);
  for (const token of nameTokens) if (!isEntity(token)) consumption.use(token);
  const slots: Slot[] = [];
  const open = operation.fields.filter(({ schema }) => schema['const'] === undefined);
  const give = (field: Field, slot: Slot | undefined): void => {
    if (slot) slots.push(slot);
  };
  const isOpen = ({ name }: Field): boolean => !slots.some(({ parameter }) => parameter === name);
  for (const field of open.filter(takesText)) give(field, textSlot(field, operation, directive, consumption));
  for (const field of open) give(field, enumSlot(field, operation, directive, consumption));
  for (const field of open) give(field, contactSlot(field, directive, consumption));
  slots.push(...dateSlots(open.filter(isOpen), directive, consumption));
  const compared = comparedWith(slots, directive);
  for (const each of compared) consumption.use(each);
  const figures = matchFigures(open.filter(isOpen), directive, consumption, compared);
  slots.push(...figures.slots);
  const surplus = surplusField(operation, isOpen, directive.tokens);
  if (surplus) {
    return fillSlots(
      { ...operation, fields: operation.fields.filter((field) => field !== surplus) },
      directive,
      nameTokens,
    );
  }
  for (const field of open.filter(isOpen)) give(field, flagSlot(field, directive));
  return { slots, ...(figures.spread ? { spread: figures.spread } : {}), unused: figures.unused, consumption };
}

interface Match {
  figure: Figure;
  target: Target;
  affinity: number;
}

/** Taking a second value for a parameter that takes one is the last resort. */
const SPREAD_COST = 3;

/** "A duplicate of PAY-7010": what a value compares with is not what anything is done to. */
const comparedWith = (slots: readonly Slot[], { tokens, identifiers }: Directive): IdentifierMention[] =>
  slots.flatMap(({ parameter, spans }) => {
    const last = spans.at(-1);
    const at = last ? tokens.findIndex(({ start }) => start >= last.end) : -1;
    const [preposition, named] = at < 0 ? [] : tokens.slice(at, at + 2);
    // "The receipt of PAY-7010" is its receipt.
    if (!/reason/.test(parameter) || !/^(?:of|de)$/.test(preposition?.norm ?? '')) return [];
    return identifiers.filter(({ start }) => start === named?.start);
  });

function matchFigures(
  fields: readonly Field[],
  directive: Directive,
  consumption: TokenConsumption,
  compared: readonly IdentifierMention[],
) {
  const { tokens } = directive;
  const figures = figuresOf(directive).filter(({ start }) => !compared.some((each) => each.start === start));
  const targets = withOnlyAmount(fields.flatMap(targetsOf));
  const open = matchesOf(figures, targets, directive);
  const taken = new Map<Figure, Match>();
  const filled = new Map<Target, Match[]>();
  const takesMany = ({ field, kind }: Target): boolean => field.holds !== 'one' || kind === 'quantity';
  const take = (match: Match): void => {
    taken.set(match.figure, match);
    filled.set(match.target, [...(filled.get(match.target) ?? []), match]);
  };
  for (const isSpreading of [false, true]) {
    for (const match of open) {
      if (taken.has(match.figure)) continue;
      const isFilled = filled.has(match.target) && !takesMany(match.target);
      if (isFilled && !isSpreading) continue;
      const cost = isFilled ? SPREAD_COST : 0;
      if (isFilled && (match.target.kind !== 'identifier' || match.affinity < cost - 0.6)) continue;
      take(match);
    }
  }
  for (const { figure, target } of taken.values()) {
    consumption.use(figure);
    const label = distanceTo(labelsOf(target.field), figure, tokens)?.label;
    for (const token of label ?? []) consumption.use(token);
  }
  return { ...slotsOf(filled, directive), unused: figures.filter((figure) => !taken.has(figure)) };
}

/** The best match first; a list of things before the map that counts them. */
function matchesOf(figures: readonly Figure[], targets: readonly Target[], { tokens }: Directive): Match[] {
  return figures
    .flatMap((figure) =>
      targets.flatMap((target) => {
        const affinity = affinityOf(figure, target, tokens, figures);
        return affinity === undefined || affinity <= 0 ? [] : [{ figure, target, affinity }];
      }),
    )
    .sort((one, other) => other.affinity - one.affinity || one.figure.start - other.figure.start);
}

function targetsOf(field: Field): Target[] {
  if (field.holds === 'map') return [{ field, kind: 'quantity' }];
  if (entityOf(field) !== undefined) return [{ field, kind: 'identifier' }];
  const { type } = field.schema;
  if (type === 'number' || type === 'integer') return [{ field, kind: isQuantity(field) ? 'quantity' : 'number' }];
  if (
    type === 'string' &&
    field.schema['enum'] === undefined &&
    field.schema['format'] === undefined &&
    field.labels.length > 0 &&
    !holdsSentences(field)
  ) {
    return [{ field, kind: 'text' }];
  }
  return [];
}

function withOnlyAmount(targets: readonly Target[]): readonly Target[] {
  const isAmount = ({ field, kind }: Target): boolean => kind === 'number' && field.schema['type'] === 'number';
  const isOnlyAmount = targets.filter(isAmount).length === 1;
  return targets.map((target) => (isOnlyAmount && isAmount(target) ? { ...target, isOnlyAmount } : target));
}

const isQuantity = ({ name, labels }: Field): boolean =>
  [name, ...labels].some((label) => /^(quantity|qty)$/i.test(label));

function slotsOf(
  filled: ReadonlyMap<Target, Match[]>,
  { annotated: { text }, tokens, like }: Directive,
): Pick<SlotFilling, 'slots' | 'spread'> {
  let spread: SlotFilling['spread'];
  const slots: Slot[] = [];
  for (const [target, matches] of filled) {
    if (target.kind === 'quantity' && target.field.holds === 'map') continue;
    const values = matches.map((match) => slotOf(match, text, { tokens, like }));
    const [only, ...others] = values;
    if (!only) continue;
    if (target.field.holds === 'list') slots.push(listSlot(values, target));
    else if (others.length === 0) slots.push(only);
    else spread = { parameter: target.field.name, values: inTextOrder(values) };
  }
  for (const [target, matches] of filled) {
    if (target.kind === 'quantity' && target.field.holds === 'map')
      slots.push(...countSlots(target, matches, filled, { text, tokens }));
  }
  return { slots, ...(spread ? { spread } : {}) };
}

const inTextOrder = (slots: Slot[]): Slot[] =>
  [...slots].sort((one, other) => (one.spans[0]?.start ?? 0) - (other.spans[0]?.start ?? 0));

const listSlot = (values: Slot[], { field }: Target): Slot => ({
  parameter: field.name,
  value: inTextOrder(values).map(({ value }) => value),
  source: 'request',
  spans: values.flatMap(({ spans }) => spans),
});

function slotOf(
  { figure, target }: Match,
  text: string,
  { tokens, like }: Pick<Directive, 'tokens' | 'like'> = { tokens: [] },
): Slot {
  const entity = entityOf(target.field);
  const identified =
    figure.identifier?.candidates.find((candidate) => candidate.entity === entity)?.value ??
    asWritten(figure, target.field, tokens);
  const value =
    target.kind === 'identifier'
      ? identified
      : target.kind === 'text'
        ? textOf(figure, target, text, tokens)
        : (hasSign(figure) ? 1 : signOf(target.field, tokens, like)) * (signedOf(figure) ?? 0);
  return { parameter: target.field.name, value, source: 'request', spans: [spanOf(figure, text)] };
}

/** "65k service": in a text that holds sentences the word behind the figure is more of it. */
function textOf(figure: Figure, { field }: Target, text: string, tokens: Directive['tokens']): string {
  const label = distanceTo(labelsOf(field), figure, tokens)?.label;
  const isBehind = (label?.[0]?.start ?? 0) >= figure.end && holdsSentences(field);
  return isBehind ? text.slice(figure.start, label?.at(-1)?.end) : figure.text;
}

/** How many of each thing. */
function countSlots(
  target: Target,
  counts: readonly Match[],
  filled: ReadonlyMap<Target, Match[]>,
  { text, tokens }: { text: string; tokens: readonly Token[] },
): Slot[] {
  const entity = entityOf(target.field);
  const things = [...filled].flatMap(([{ field, kind }, matches]) =>
    kind === 'identifier' && entityOf(field) === entity ? matches : [],
  );
  const pairs = pairCounts(
    things.map(({ figure }) => figure),
    counts.map(({ figure }) => figure),
    tokens,
  );
  const entries = things.map((thing) => {
    const figure = pairs.get(thing.figure);
    return { key: String(slotOf(thing, text).value), count: figure ? (numberOf(figure) ?? 1) : 1, figure };
  });
  if (entries.length === 0) {
    // How many of a thing that is still to be found.
    const [only] = counts;
    return only
      ? [
          {
            parameter: target.field.name,
            value: numberOf(only.figure),
            source: 'request',
            spans: [spanOf(only.figure, text)],
          },
        ]
      : [];
  }
  return [
    {
      parameter: target.field.name,
      value: Object.fromEntries(entries.map(({ key, count }) => [key, count])),
      source: 'request',
      spans: entries.flatMap(({ figure }) => (figure ? [spanOf(figure, text)] : [])),
    },
  ];
}
