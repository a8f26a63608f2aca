import { LEXICON } from '../../text/word-lists';
import type { Entity, Span, Token } from '../../text/annotated-text';
import type { Directive } from '../interpretation';

const CORRECTED = new Set<Entity['kind']>(['number', 'money', 'date', 'code']);

/**
 * "Reserve 3 rotors for 412207, no make it 2": who corrects a value in the same breath means the later one. That it was
 * turned round stays a doubt of the judge, so that it is read back.
 */
export function correctedAtOnce(directive: Directive): Directive {
  const { tokens, entities, identifiers, clause } = directive;
  if (clause.dictation || clause.quoted) return directive;
  const turn = turnIn(tokens);
  const later =
    turn && entities.find(({ kind, start, end }) => CORRECTED.has(kind) && start <= turn.before && turn.before < end);
  if (!later) return directive;
  const isNamed = ({ start }: Span): boolean =>
    identifiers.some(
      (each) => each.start === start && each.candidates.some(({ certainty }) => certainty !== 'possible'),
    );
  const earlier = entities.findLast(
    (each) => each.end <= turn.start && each.kind === later.kind && isNamed(each) === isNamed(later),
  );
  if (!earlier) return directive;
  const isGone = (span: Span): boolean =>
    [turn, earlier].some(({ start, end }) => start <= span.start && span.end <= end);
  const { negation, ...asked } = clause;
  return {
    ...directive,
    clause: negation && !isGone(negation) ? clause : asked,
    tokens: tokens.filter((token) => !isGone(token)),
    entities: entities.filter((entity) => !isGone(entity)),
    identifiers: identifiers.filter((mention) => !isGone(mention)),
  };
}

/** The first words that take back what was said, and where what takes its place begins. */
function turnIn(tokens: readonly Token[]): (Span & { before: number }) | undefined {
  const isPart = ({ kind, norm }: Token): boolean =>
    kind === 'mark' || LEXICON.turns.has(norm) || LEXICON.besideTurns.has(norm);
  const at = tokens.findIndex(({ norm }) => LEXICON.turns.has(norm));
  if (at < 0) return undefined;
  const next = tokens.findIndex((token, index) => index > at && !isPart(token));
  const from = tokens.slice(0, at).findLastIndex((token) => !isPart(token)) + 1;
  const [first, last, value] = [tokens[from], tokens[next - 1], tokens[next]];
  return first && last && value && { start: first.start, end: last.end, before: value.start };
}
