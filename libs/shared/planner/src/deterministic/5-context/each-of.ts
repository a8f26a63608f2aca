import { listersOf } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Span, Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import { type Directive, type Interpretation, parametersOf, type Slot } from '../interpretation';

/** Every thing of a kind that a read lists, one after the other. */
export interface EachOf {
  lister: IndexedOperation;
  parameters: Record<string, unknown>;
  /** Its result that lists them. */
  list: string;
  /** In each row, what names the thing. */
  member: string;
  /** Which they are, as the request says it. */
  words: string;
}

export const isEachValue = (value: unknown): value is { each: EachOf } =>
  typeof value === 'object' && value !== null && 'each' in value;

/**
 * "On every RO that Devon is on", "to everybody whose car is ready": what is meant is each of those that a read lists which the
 * words behind "every" narrow down, where it understands all of them.
 * @param wanted what the order lacks
 * @param own what it has: words that say it say nothing of a list
 * @param read how a read would be understood that is asked for in these words
 */
export function eachOf(
  wanted: readonly Field[],
  directive: Directive,
  own: readonly Slot[],
  operations: readonly IndexedOperation[],
  read: (operation: IndexedOperation, directive: Directive) => Interpretation,
): { slot: Slot; used: Token[] } | undefined {
  const { annotated, tokens } = directive;
  const [field, ...others] = wanted.filter(({ holds }) => holds === 'one');
  const at = tokens.findIndex(({ norm }) => LEXICON.universals.has(norm));
  const entity = field && entityOf(field);
  if (!field || at < 0 || entity === undefined) return undefined;
  const listers = listersOf(entity, operations);
  for (const phrase of phrasesBehind(at, tokens, others.length > 0)) {
    const asked = askedIn(phrase, directive);
    const isSaid = ({ start, end }: Span): boolean => start < asked.clause.end && asked.clause.start < end;
    if (phrase.length === 0 || phrase.some(isActing) || own.some(({ spans }) => spans.some(isSaid))) continue;
    for (const { operation: lister, list, identifiers } of listers) {
      const reading = read(lister, asked);
      if (!isWhole(reading)) continue;
      const words = spanOf({ start: tokens[at]?.start ?? 0, end: asked.clause.end }, annotated.text);
      const member = identifiers.get(entity) ?? '';
      const each: EachOf = { lister, parameters: parametersOf(reading), list, member, words: words.text };
      const slot: Slot = { parameter: field.name, value: { each }, source: 'result', spans: [words] };
      return { slot, used: tokens.filter(({ start, end }) => words.start <= start && end <= words.end) };
    }
  }
  return undefined;
}

/** "… that they can come get it" is what they are to be told: how things are is said by no verb that does something. */
const isActing = ({ norm }: Token): boolean => LEXICON.neutralVerbs.has(norm) && !LEXICON.copulas.has(norm);

/** The words by themselves, as a question. */
function askedIn(phrase: readonly Token[], { annotated, clause, entities, identifiers }: Directive): Directive {
  const span = spanOf({ start: phrase[0]?.start ?? 0, end: phrase.at(-1)?.end ?? 0 }, annotated.text);
  const isIn = ({ start, end }: Span): boolean => span.start <= start && end <= span.end;
  const { dictation: _dictation, condition: _condition, ...rest } = clause;
  return {
    annotated,
    clause: { ...rest, ...span, mood: 'question' },
    ...{ tokens: phrase, entities: entities.filter(isIn), identifiers: identifiers.filter(isIn) },
  };
}

/** Words behind "every", up to a mark; where the order lacks something else, too, that may stand behind a "to" among them. */
function phrasesBehind(at: number, tokens: readonly Token[], lacksMore: boolean): Token[][] {
  const behind = tokens.slice(at + 1);
  const end = behind.findIndex(({ kind }) => kind === 'mark');
  const all = end < 0 ? behind : behind.slice(0, end);
  const cuts = all.flatMap(({ norm }, index) =>
    index > 0 && LEXICON.directions.has(norm) ? [all.slice(0, index)] : [],
  );
  return lacksMore ? [...cuts.reverse(), all] : [all, ...cuts.reverse()];
}

/** It is narrowed down, by values that the words say, and nothing of them is left. */
const isWhole = ({ slots, gaps, rest }: Interpretation): boolean =>
  slots.length > 0 &&
  gaps.length === 0 &&
  rest.length === 0 &&
  slots.every(({ value, source }) => source === 'request' && (typeof value !== 'object' || value === null));
