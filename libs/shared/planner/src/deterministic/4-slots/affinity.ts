import { entityOf, takesPhone } from '../../catalogue/recognisers';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isText } from '../../plan/json';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { distanceTo, labelsOf } from './labels';
import { isRelative, numberOf, YEAR, type Figure } from './mentions';
import { isValid } from './schema';

/** What a figure may be for. */
export interface Target {
  field: Field;
  /** `identifier`: whose identifier; `quantity`: how many of what the map of `field` counts; `number`, `text`: as the schema. */
  kind: 'identifier' | 'quantity' | 'number' | 'text';
  /** No other amount can be meant. */
  isOnlyAmount?: boolean;
}

const CERTAINTY = { labelled: 8, format: 6, shape: 2.5, possible: 0.5 };
const MAX_QUANTITY = 999;
const MIN_DIGITS = 4;
/** "RAV4" is no number of a part. */
const MIN_CODE = 6;

/**
 * How well a figure fits a target, by label, form, sign and neighbourhood; undefined where it cannot be one. The figures of a
 * directive and the targets of an operation are matched best first, so that each says what the others are not.
 */
export function affinityOf(
  figure: Figure,
  target: Target,
  tokens: readonly Token[],
  figures: readonly Figure[],
): number | undefined {
  switch (target.kind) {
    case 'identifier':
      return identifierAffinity(figure, target.field, tokens);
    case 'quantity':
      return quantityAffinity(figure, tokens, figures);
    case 'number':
      return numberAffinity(figure, target, tokens);
    case 'text':
      return textAffinity(figure, target.field, tokens);
  }
}

/**
 * "Is this VIN right, 4T1G…O?": what takes a number as it was written down, right or wrong, takes that which stands behind its
 * label though it identifies nothing.
 */
export function asWritten(figure: Figure, field: Field, tokens: readonly Token[]): string | undefined {
  const { identifier, money, text } = figure;
  if (field.schema['pattern'] !== undefined || field.holds !== 'one' || money || text.length < MIN_CODE)
    return undefined;
  const entity = entityOf(field);
  const isKnown = identifier?.candidates.some((each) => each.entity === entity || each.certainty === 'format') ?? false;
  const said = isKnown || !isValid(field, text) ? undefined : distanceTo(labelsOf(field), figure, tokens);
  return said && said.distance <= 1 ? text : undefined;
}

function identifierAffinity(figure: Figure, field: Field, tokens: readonly Token[]) {
  const { identifier, money, number, start } = figure;
  if (asWritten(figure, field, tokens) !== undefined) return CERTAINTY.format;
  const entity = entityOf(field);
  const candidate = identifier?.candidates.find((each) => each.entity === entity);
  if (!candidate || money || number?.percent || number?.sign) return undefined;
  if (field.holds === 'one' && !isValid(field, candidate.value)) return undefined;
  // A short number is what something costs or how many there are, unless a label says otherwise.
  if (candidate.certainty === 'possible' && number && number.digits.length < MIN_DIGITS) return undefined;
  const others = identifier?.candidates.filter((each) => each !== candidate) ?? [];
  const isOther = others.some(({ certainty }) => CERTAINTY[certainty] > CERTAINTY[candidate.certainty]);
  if (isOther && (candidate.certainty === 'possible' || others.some(isCertain))) return undefined;
  const before = tokens.findLast(({ end, kind }) => end <= start && kind !== 'mark')?.norm ?? '';
  // "Put it on 1234": the thing is it, and the number where it goes.
  if (field.holds !== 'one' && others.length > 0 && LEXICON.directions.has(before) && isGivenAway(start, tokens))
    return undefined;
  const isLedUpTo = LEXICON.directions.has(before) || LEXICON.belonging.has(before) ? 1 : 0;
  // Letters and digits together, or groups of digits, are no amount.
  const isCode = candidate.certainty === 'possible' && number === undefined ? 2 : 0;
  if (isCode > 0 && candidate.value.replaceAll(/[^\p{L}\p{N}]/gu, '').length < MIN_CODE) return undefined;
  return CERTAINTY[candidate.certainty] + isCode - (isOther ? 2 : 0) + isLedUpTo;
}

/** "It", "them" before the word that leads up to where something goes. */
function isGivenAway(start: number, tokens: readonly Token[]): boolean {
  const at = tokens.findLastIndex(({ end }) => end <= start);
  return /^(?:it|them|that|those)$/.test(tokens[at - 1]?.norm ?? '');
}

const isCertain = ({ certainty }: { certainty: keyof typeof CERTAINTY }): boolean =>
  certainty === 'labelled' || certainty === 'format';

/** Beside the thing that it counts, or before or behind a sign of times. */
function quantityAffinity(figure: Figure, tokens: readonly Token[], figures: readonly Figure[]) {
  const { number, money, identifier } = figure;
  const value = number?.value;
  if (money || number?.percent || value === undefined || !Number.isInteger(value) || value < 1 || value > MAX_QUANTITY)
    return undefined;
  if (identifier?.candidates[0]?.certainty === 'labelled' || isHomophone(figure, figures, tokens)) return undefined;
  const index = figures.indexOf(figure);
  const isBeside = [figures[index - 1], figures[index + 1]].some(
    (other) =>
      other?.identifier &&
      other.identifier.candidates.some(({ certainty }) => certainty !== 'possible') &&
      wordsBetween(figure, other, tokens).every(({ norm, kind }) => kind === 'mark' || LEXICON.counting.has(norm)),
  );
  const after = tokens.find(({ start }) => start >= figure.end)?.norm ?? '';
  const before = tokens.findLast(({ end }) => end <= figure.start)?.norm ?? '';
  const isCounted = LEXICON.counting.has(after) || LEXICON.counting.has(before);
  return (isBeside ? 3 : 0.6) + (isCounted ? 1.5 : 0) + (value < 100 ? 0.5 : -2);
}

const kindsOf = (figure: Figure | undefined): string[] =>
  (figure?.identifier?.candidates ?? []).flatMap(({ entity, certainty }) => (certainty === 'possible' ? [] : [entity]));

/** "Hold 1 43512-06190 4 412207": between two things, behind another number, it may be what "for" or "to" sounds like. */
function isHomophone(figure: Figure, figures: readonly Figure[], tokens: readonly Token[]): boolean {
  const isCounted = LEXICON.counting.has(tokens.find(({ start }) => start >= figure.end)?.norm ?? '');
  const index = figures.indexOf(figure);
  const isThing = (other: Figure | undefined): boolean =>
    other?.identifier !== undefined && other.number !== figure.number;
  const isOtherCount = ({ number, identifier }: Figure): boolean => number !== undefined && identifier === undefined;
  return (
    !isCounted &&
    /^[24]$/.test(figure.text) &&
    isThing(figures[index - 1]) &&
    isThing(figures[index + 1]) &&
    figures[index + 1]?.number !== undefined &&
    !kindsOf(figures[index - 1]).some((kind) => kindsOf(figures[index + 1]).includes(kind)) &&
    figures.slice(0, index - 1).some(isOtherCount)
  );
}

function numberAffinity(figure: Figure, { field, isOnlyAmount = false }: Target, tokens: readonly Token[]) {
  const value = numberOf(figure);
  const certainty = figure.identifier?.candidates[0]?.certainty;
  if (value === undefined || certainty === 'labelled' || certainty === 'format') return undefined;
  if (figure.number?.percent || !isValid(field, value)) return undefined;
  const isSigned = field.schema['x-sign-labels'] !== undefined;
  // By how long something shifts is said in hours and days, never by a bare number.
  if (isSigned && isText(field.schema['x-change-of'])) return undefined;
  if (isRelative(figure) !== isChange(field) && !isSigned) return undefined;
  // Numbers of things and readings are integers: a decimal is an amount, whatever it is called.
  const isMoney = field.schema['type'] === 'number';
  if (figure.money && !isMoney) return undefined;
  const said = distanceTo(labelsOf(field), figure, tokens);
  // A number alone says nothing of a parameter that may be left out, unless it can be nothing else: "refund her 50".
  if (!said && !field.required && !figure.money && !isSigned && !isOnlyAmount) return undefined;
  const nearness = said ? Math.max(1, 5 - said.distance) : 0;
  const hasCents = isMoney && !Number.isInteger(value) ? 2 : 0;
  const isAsked = field.required || isSigned ? 1 : isOnlyAmount ? 0.5 : 0;
  return (figure.money ? 4 : 0) + nearness + hasCents + isAsked + placeWorth(figure, tokens) - shapeCost(figure);
}

/** "The tag of 1234 to 77": behind "to" stands what something becomes, behind "of" whose it is, where it can be of anything. */
function placeWorth({ start, identifier }: Figure, tokens: readonly Token[]): number {
  const before = tokens.findLast(({ end, text }) => end <= start && text !== '$')?.norm ?? '';
  return LEXICON.becoming.has(before) ? 1 : identifier && LEXICON.belonging.has(before) ? -1.5 : 0;
}

/** As long as a number of something: the longer, the less it is an amount. */
const shapeCost = ({ identifier, number }: Figure): number =>
  identifier?.candidates[0]?.certainty !== 'shape' ? 0 : (number?.digits.length ?? 0) > 5 ? 3 : 0.5;

/** `estimate_change` takes by how much, `estimate` to what. */
const isChange = ({ name }: Field): boolean => name.endsWith('_change');

/** "Which parts do we have for a 2020 Camry" does not call any part 2020. */
function isYearOfModel({ text, end }: Figure, tokens: readonly Token[]): boolean {
  const next = tokens.find(({ start }) => start >= end);
  return YEAR.test(text) && next?.kind === 'word' && !isFunctionWord(next.stem);
}

/** A code that only the label of a text says what it is: "check 2231", "tag B7". */
function textAffinity(figure: Figure, field: Field, tokens: readonly Token[]) {
  if (figure.money || takesPhone(field) || !isValid(field, figure.text)) return undefined;
  // What looks like the number of something is nobody's name.
  if (figure.number !== undefined && !Number.isInteger(figure.number.value)) return undefined;
  const isNumbered = figure.identifier !== undefined && figure.identifier.candidates[0]?.certainty !== 'possible';
  if (isNumbered && /(^|_)(name|query)$/.test(field.name)) return undefined;
  const said = distanceTo(labelsOf(field), figure, tokens);
  if (!said || said.distance > 2) return undefined;
  if (isYearOfModel(figure, tokens)) return undefined;
  // "A check for 210" is worth that, "check 1077" has that number.
  const before = tokens.findLast(({ end }) => end <= figure.start);
  if (before && /^(?:for|over|por|pour)$/.test(before.norm) && figure.number) return undefined;
  const certainty = figure.identifier?.candidates[0]?.certainty;
  return (
    5 -
    said.distance +
    placeWorth(figure, tokens) -
    // "Slip 004418": with its label before it, it is no other number, however long.
    (said.distance === 0 ? 0 : shapeCost(figure)) -
    (certainty === 'labelled' || certainty === 'format' ? 4 : 0)
  );
}

const wordsBetween = (one: Figure, other: Figure, tokens: readonly Token[]): Token[] => {
  const [first, last] = one.start < other.start ? [one, other] : [other, one];
  return tokens.filter(({ start, end }) => start >= first.end && end <= last.start);
};
