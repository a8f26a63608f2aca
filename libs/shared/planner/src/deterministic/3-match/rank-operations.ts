import { entityOf } from '../../catalogue/recognisers';
import type { IndexedOperation, Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { isSameWord } from '../../text/stems';
import type { Directive } from '../interpretation';
import { labelsOf } from '../4-slots/labels';

/** An operation that a directive may ask for, by its words alone. */
export interface Match {
  operation: IndexedOperation;
  /** How well the words fit (BM25), with what the verb adds. */
  lexical: number;
  /** The words that speak of it. */
  nameTokens: Token[];
  /** Outputs that are asked for. */
  asks: string[];
}

const MAX_MATCHES = 10;
const VERB = { own: 1.5, foreign: -1 };
/** What each kind of word adds to the fit of an operation's names. */
const WORTH = {
  asked: 1.2,
  value: 1.4,
  label: 1.2,
  identifier: 1.5,
  inherited: 4,
  readInOrder: -1.5,
  writeInQuestion: -2.5,
};
/** Told of, and not of interest by themselves. */
const INCIDENTAL = /^(currency|version|next_cursor|total)$/;

/**
 * The operations of which a directive says a name, a value, a parameter, or identifiers that they take, best first. What ends
 * with a question mark never asks for a write.
 */
export function rankOperations(directive: Directive, vocabulary: Vocabulary): Match[] {
  const { clause } = directive;
  return vocabulary.operations
    .filter(({ isRead }) => isRead || clause.mood !== 'question' || !clause.text.includes('?'))
    .flatMap((operation) => matchOf(operation, directive, vocabulary) ?? [])
    .sort((one, other) => other.lexical - one.lexical)
    .slice(0, MAX_MATCHES);
}

function matchOf(operation: IndexedOperation, directive: Directive, vocabulary: Vocabulary): Match | undefined {
  const { tokens, like } = directive;
  const stems = new Set(tokens.flatMap(({ stem, meaning }) => [stem, ...(meaning === undefined ? [] : [meaning])]));
  const asks = operation.isRead ? askedOutputs(operation, tokens) : [];
  const values = operation.values.filter(({ stems: name, field }) =>
    !operation.isRead || field.required ? isSaid(name, tokens) : false,
  );
  const labels = operation.fields.filter(
    (field) =>
      entityOf(field) === undefined && !operation.isRead && labelsOf(field).some((label) => isSaid(label, tokens)),
  );
  const identifiers = identifiersTaken(operation, directive);
  const inherited = like?.operation === operation;
  const nameTokens = tokens.filter((token) => speaksOf(token, operation));
  if (nameTokens.length + asks.length + values.length + labels.length + identifiers.length === 0 && !inherited)
    return undefined;
  const lexical =
    vocabulary.score(operation, stems) +
    verbWorth(operation, directive, vocabulary) +
    WORTH.asked * Math.min(1, asks.length) +
    WORTH.value * Math.min(2, new Set(values.map(({ field }) => field)).size) +
    WORTH.label * Math.min(2, labels.length) +
    WORTH.identifier * Math.min(2, identifiers.length) +
    (inherited ? WORTH.inherited : 0);
  return { operation, lexical, asks, nameTokens };
}

function verbWorth(operation: IndexedOperation, { tokens, clause }: Directive, vocabulary: Vocabulary): number {
  const verb = headVerb(tokens, vocabulary);
  const own = verb && [verb.stem, verb.meaning].some((stem) => stem !== undefined && operation.verbs.has(stem));
  const isForeign =
    verb !== undefined &&
    !LEXICON.neutralVerbs.has(verb.norm) &&
    vocabulary.operations.some(({ verbs }) => verbs.has(verb.stem));
  const isReadInOrder = clause.mood === 'order' && operation.isRead && !(verb && LEXICON.readingVerbs.has(verb.norm));
  const isWriteInQuestion = clause.mood === 'question' && !operation.isRead;
  return (
    (own ? VERB.own : isForeign ? VERB.foreign : 0) +
    (isReadInOrder ? WORTH.readInOrder : 0) +
    (isWriteInQuestion ? WORTH.writeInQuestion : 0)
  );
}

/** The first word that is a verb of some operation, or of the language. */
function headVerb(tokens: readonly Token[], { operations }: Vocabulary): Token | undefined {
  return tokens.find(
    ({ stem, norm, kind }) =>
      kind === 'word' &&
      (LEXICON.commandVerbs.has(norm) || operations.some(({ verbs }) => verbs.has(stem) && !isFunctionWord(stem))),
  );
}

const speaksOf = ({ stem, meaning, kind }: Token, { title }: IndexedOperation): boolean =>
  kind === 'word' && (title.has(stem) || (meaning !== undefined && title.has(meaning)));

/** The kinds of things that it takes and that are named: one that can be nothing else, or several at once. */
function identifiersTaken({ fields }: IndexedOperation, { identifiers }: Directive): string[] {
  const taken = new Set(fields.flatMap((field) => entityOf(field) ?? []));
  const named = identifiers.flatMap(({ candidates }) => {
    const best =
      candidates.find(({ entity, certainty }) => taken.has(entity) && certainty !== 'possible') ??
      candidates.find(({ entity }) => taken.has(entity));
    return best ? [best] : [];
  });
  const entities = [...new Set(named.map(({ entity }) => entity))];
  const isCertain = named.some(({ certainty }) => certainty === 'labelled' || certainty === 'format');
  return entities.length > 1 || isCertain ? entities : [];
}

const isSaid = (name: readonly string[], tokens: readonly Token[]): boolean =>
  name.some((stem) => !isFunctionWord(stem)) &&
  tokens.some((_, index) => name.every((stem, offset) => isSameWord(tokens[index + offset]?.stem ?? '', stem)));

/** Outputs of which the words say a name: "the balance", "who has it". */
function askedOutputs({ outputs }: IndexedOperation, tokens: readonly Token[]): string[] {
  const said = (field: Field): boolean => labelsOf(field).some((label) => isSaid(label, tokens));
  return outputs
    .filter((field) => !INCIDENTAL.test(field.name) && entityOf(field) === undefined)
    .filter((field) => said(field) || (field.holds === 'one' && field.fields.some(said)))
    .map(({ name }) => name);
}
