import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import { findLabel, labelsOf } from '../4-slots/labels';
import { runsOf } from './runs';
import type { Lookups } from '../lookups';
import { pointsBack } from '../scoring';
import type { Directive, Gap, Interpretation, Slot } from '../interpretation';
import { contextSlot, foundSlot, recentSlot, settledSlot, type Dialogue } from './dialogue';
import { namedInRequest } from './named-in-request';

/** What has to be identified: what is required, and what the call is about where nothing says so. */
export function wantedSubjects(
  operation: IndexedOperation,
  isOpen: (field: Field) => boolean,
  {
    vocabulary: { finders },
    isSaid,
    tokens,
    settled,
  }: { vocabulary: Vocabulary; isSaid: boolean; tokens: readonly Token[]; settled: readonly Interpretation[] },
): Field[] {
  // How many of each thing is said, or it is one of each.
  const subjects = operation.fields.filter((field) => entityOf(field) !== undefined && field.holds !== 'map');
  const required = subjects.filter((field) => field.required && isOpen(field));
  if (required.length > 0) return required;
  // "May one go from pending to closed?" asks about none of them.
  const isGeneral = isListing(operation) || (operation.isRead && isSaid);
  if (subjects.length === 0 || !subjects.every(isOpen) || isGeneral) return [];
  const found = subjects.filter(
    ({ holds, ...field }) => holds === 'one' && finders.some(({ entity }) => entity === entityOf({ holds, ...field })),
  );
  const single = subjects.filter(({ holds }) => holds === 'one');
  // "Void the link" is about a link; "void Ana's link" is found by who Ana is.
  const isNamed = runsOf(tokens, tokens).some((run) => run.tokens.some(({ stem }) => !operation.title.has(stem)));
  const named = isNamed
    ? undefined
    : (single.find((field) => isHead(findLabel(labelsOf(field), tokens), tokens)) ??
      single.find((field) => settledSlot(field, settled)));
  return named ? [named] : (found.length > 0 ? found : single).slice(-1);
}

/** "The payment", unlike "the payment reminder". */
function isHead(label: readonly Token[] | undefined, tokens: readonly Token[]): boolean {
  const next = label && tokens[tokens.indexOf(label.at(-1) as Token) + 1];
  return label !== undefined && (next === undefined || next.kind !== 'word' || isFunctionWord(next.stem));
}

/** A read that lists needs nothing to be about. */
const isListing = ({ isRead, outputs, operation }: IndexedOperation): boolean =>
  isRead &&
  operation.proves === undefined &&
  outputs.some(({ holds, fields }) => holds === 'list' && fields.length > 0);

/** The thing that an earlier part of the request makes: "open an RO for …, and hold two filters on it". */
function madeSlot(field: Field, settled: readonly Interpretation[]): Slot | undefined {
  const entity = entityOf(field);
  if (entity === undefined || field.holds !== 'one') return undefined;
  const makers = settled.flatMap((maker) => {
    const takes = maker.operation.fields.some((own) => entityOf(own) === entity);
    const output = maker.operation.outputs.find((own) => own.holds === 'one' && entityOf(own) === entity);
    return maker.operation.isRead || takes || !output ? [] : [{ maker, output: output.name }];
  });
  const [made, ...others] = makers;
  return made && others.length === 0
    ? {
        parameter: field.name,
        value: { maker: made.maker.directive, output: made.output },
        source: 'result',
        spans: [],
      }
    : undefined;
}

/** The thing that is meant though the directive does not say so; one of those that its words can mean, where there are several. */
export function borrowedSubject(
  field: Field,
  gap: Gap | undefined,
  directive: Directive,
  {
    dialogue,
    vocabulary,
    lookups,
    settled,
    isOfOwnWords,
  }: {
    dialogue: Dialogue;
    vocabulary: Vocabulary;
    lookups: Lookups;
    settled: readonly Interpretation[];
    /** Whether a question has words left that may be the name of something. */
    isOfOwnWords: boolean;
  },
): { slot: Slot } | { gap: Gap } | undefined {
  const own =
    directive.like?.slots.find(({ parameter }) => parameter === field.name) ??
    settledSlot(field, settled) ??
    madeSlot(field, settled) ??
    contextSlot(field, dialogue);
  // Who asks about something else by a name that is not known means nothing that was spoken of.
  const before = isOfOwnWords && !pointsBack(directive) ? undefined : recentSlot(field, dialogue, vocabulary);
  const slot = own ?? foundSlot(field, dialogue, { vocabulary, lookups }) ?? before;
  if (!slot) return undefined;
  const isFound = (gap?.candidates.length ?? 0) > 0;
  const named = own || isFound ? undefined : namedInRequest(field, directive, { vocabulary, lookups });
  if (named && 'slot' in named) return named;
  const open = named?.gap ?? gap;
  if (!open || open.candidates.length < 2 || isOneOf(open, slot)) return { slot };
  return { gap: open };
}

const isOneOf = ({ field, candidates }: Gap, slot: Slot): boolean =>
  candidates.some(({ values }) => JSON.stringify(values[field.name]) === JSON.stringify(slot.value));
