import type { Entity, IdentifierMention, Span, Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';

type NumberEntity = Extract<Entity, { kind: 'number' }>;
type MoneyEntity = Extract<Entity, { kind: 'money' }>;

/** Of a model: "2020". */
export const YEAR = /^(?:19|20)\d\d$/;

/** A number, an amount or a code of a directive, as all that it can be. */
export interface Figure extends Span {
  text: string;
  identifier?: IdentifierMention;
  number?: NumberEntity;
  money?: MoneyEntity;
}

/** The figures of a directive in their order; what is part of a date, a telephone number or an address is none. */
export function figuresOf({ entities, identifiers, tokens }: Directive): Figure[] {
  const taken = entities.filter(({ kind }) => ['date', 'phone', 'email', 'duration'].includes(kind));
  const figures: Figure[] = [];
  const add = (span: Span & { text: string }, part: Partial<Figure>): void => {
    const known = figures.find(({ start, end }) => start < span.end && span.start < end);
    if (!known) figures.push({ start: span.start, end: span.end, text: span.text, ...part });
    else Object.assign(known, part, { start: Math.min(known.start, span.start), end: Math.max(known.end, span.end) });
  };
  for (const money of entities) if (money.kind === 'money') add(money, { money });
  for (const identifier of identifiers) add(identifier, { identifier });
  for (const number of entities) if (number.kind === 'number') add(number, { number });
  for (const code of entities) if (code.kind === 'code') add(code, {});
  const isTaken = (figure: Figure): boolean =>
    taken.some((other) => other.start < figure.end && figure.start < other.end) && !isLabelled(figure);
  return figures
    .filter((figure) => !isTaken(figure) && !isOnFile(figure, tokens))
    .sort((one, other) => one.start - other.start);
}

/** "The computer says 6", "system has 6": what is on file already is no value of anything. */
function isOnFile({ start, number, identifier }: Figure, tokens: readonly Token[]): boolean {
  const [says, record] = tokens
    .filter(({ end, kind }) => end <= start && kind === 'word')
    .slice(-2)
    .reverse();
  const isPlain = number !== undefined && identifier === undefined;
  return (
    isPlain &&
    LEXICON.records.has(record?.norm ?? '') &&
    /^(?:says|shows|has|say|show|said|is|dice|tiene|muestra|dit|affiche)$/.test(says?.norm ?? '')
  );
}

const isLabelled = ({ identifier }: Figure): boolean => identifier?.candidates[0]?.certainty === 'labelled';

/** What it is worth as a number, if it is one. */
export const numberOf = ({ money, number }: Figure): number | undefined => money?.value ?? number?.value;

/** A change of what is there: "by $50", "another 20". */
export const isRelative = ({ money, number }: Figure): boolean => Boolean(money?.relative ?? number?.relative);

/** Whether its own words say which way it goes. */
export const hasSign = ({ money, number }: Figure): boolean => (money?.sign ?? number?.sign) !== undefined;

/** With the sign that the words give it. */
export function signedOf(figure: Figure): number | undefined {
  const value = numberOf(figure);
  const sign = figure.money?.sign ?? figure.number?.sign;
  return value === undefined ? undefined : sign === '-' ? -Math.abs(value) : value;
}
