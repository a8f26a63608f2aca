import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Clause, Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';
import { isPartOf, isVague, stemsIn, wordsOfPhrase } from './said-names';
import { labelsOf } from '../4-slots/labels';

/** `unknown`: a verb that says something, and that no operation is called by: "wash", "weld". */
const VERB = { own: 2.5, foreign: -2, unknown: -2.5, unknownRead: -5, foreignRead: -1.5 };

/** What each kind of word adds to the fit of an operation's names. */
export const WORTH = {
  asked: 1.4,
  /** Something of each row of a list is, and nothing else said: "Chen's phone number". */
  askedOfRows: 0.6,
  value: 1.4,
  label: 1.2,
  identifier: 1.5,
  inherited: 4,
  /** Something is dictated, and it takes a text. */
  text: 1.5,
  /** "Let go": words that say nothing alone, and together only this. */
  phrase: 2,
  readPhrase: 0.8,
  readInOrder: -1.5,
  /** "Fix the promise" is not answered by showing it. */
  readInChange: -2.5,
  checkOnly: -0.8,
  /** Of two that fit as well, the one that can be taken back. */
  undoable: 0.2,
  /** "Cancel PL-9001" cancels a link, "cancel 412188" a repair order. */
  object: 1.2,
  otherObject: -1.2,
  /** "Put it on Ana's ticket" is not about a new one. */
  unsaidMaking: -3,
  /** "Send a payment link" speaks of none that is there. */
  indefinite: 2,
  /** Nothing is destroyed by a word that does not say so. */
  unsaidDestruction: -3,
  /** "The status of 412188" is no status of a payment. */
  unsaidKind: -0.6,
  /** "When was it closed?" does not ask whether it may be. */
  unsaidTrial: -4,
  /** "Which repair orders …" is about several. */
  oneOfMany: -1.5,
  /** "Chen's phone number" orders nothing. */
  unorderedNoun: -2,
  /** "PL-9001" alone is to be seen, not to be cancelled. */
  namedAlone: -4,
};

export function verbWorth(
  operation: IndexedOperation,
  names: readonly (readonly string[])[],
  { tokens, clause }: Directive,
  vocabulary: Vocabulary,
  values: IndexedOperation['values'],
): number {
  // A question tells by its verb what is so, not what is to be done.
  const verb = clause.mood === 'question' ? undefined : headVerb(tokens, clause, vocabulary);
  const isReadInOrder = clause.mood === 'order' && operation.isRead && !(verb && LEXICON.readingVerbs.has(verb.norm));
  // "412160 invoiced" tells what is to become of it, rather than asks whether that may be.
  const isCheckOnly = operation.isRead && clause.mood !== 'question' && values.length > 0;
  return (
    (verb ? ownership(verb, operation, { names, tokens }, vocabulary) : 0) +
    (isReadInOrder ? WORTH.readInOrder : isCheckOnly ? WORTH.checkOnly : 0) +
    (isReadInOrder && verb && LEXICON.changingVerbs.has(verb.norm) ? WORTH.readInChange : 0)
  );
}

export const isUndoable = ({ operation: { undo } }: IndexedOperation): boolean => undo !== undefined && undo !== null;

export const isDestroyedUnsaid = (
  { operation: { annotations }, verbs }: IndexedOperation,
  names: readonly (readonly string[])[],
  tokens: readonly Token[],
): boolean =>
  annotations.destructiveHint === true &&
  names.every((name) => name.length < 2) &&
  !tokens.some((token) => !isVague(token) && (verbs.has(token.stem) || verbs.has(token.meaning ?? '')));

/** What a read is named after and nobody says: a kind of thing, one of it, or that something is only tried. */
export function readWorth(
  { operation: { name, proves }, outputs }: IndexedOperation,
  said: readonly (readonly string[])[],
  { tokens, identifiers }: Directive,
  vocabulary: Vocabulary,
  asks: readonly string[],
): number {
  const [verb, ...words] = name.split('_');
  const kinds = words.flatMap(stemsOf).filter((stem) => vocabulary.isKind(stem));
  const named = new Set(identifiers.flatMap(({ candidates: [best] }) => (best ? stemsOf(best.entity) : [])));
  const isSaid = (stem: string): boolean => stemsIn(tokens).has(stem) || named.has(stem);
  const asksTrial =
    said.some((name) => name.filter((stem) => !isFunctionWord(stem)).length > 1) ||
    tokens.some(({ norm }) => LEXICON.possibilities.has(norm));
  const single = outputs.filter((output) => output.holds === 'one' && asks.includes(output.name)).flatMap(labelsOf);
  const isPlural = ({ norm, stem }: Token): boolean =>
    norm === `${stem}s` && (kinds.includes(stem) || single.some((label) => label.length === 1 && label[0] === stem));
  return (
    (kinds.length > 0 && !kinds.some(isSaid) ? WORTH.unsaidKind : 0) +
    (verb === 'validate' && !asksTrial ? WORTH.unsaidTrial : 0) +
    (proves !== undefined && identifiers.length === 0 && tokens.some(isPlural) ? WORTH.oneOfMany : 0)
  );
}

/** Names something and says no verb, value or number with it. */
export const isNounAlone = (
  { clause, tokens, entities, identifiers }: Directive,
  { verbs }: IndexedOperation,
  vocabulary: Vocabulary,
): boolean =>
  clause.mood === 'fragment' &&
  !clause.dictation &&
  entities.length + identifiers.length === 0 &&
  !tokens.some(({ stem }) => verbs.has(stem) && vocabulary.ofClauses.verbs?.has(stem));

export const isMaker = ({ operation: { name } }: IndexedOperation): boolean => name.startsWith('create_');

/** What it makes, behind "a" or "another". */
export function isIndefinite({ operation: { name } }: IndexedOperation, tokens: readonly Token[]): boolean {
  const object = stemsOf(name.split('_').slice(1).join(' '));
  return tokens.some(({ norm }, index) => {
    if (!LEXICON.indefinites.has(norm)) return false;
    const behind = tokens.slice(index + 1, index + 1 + MAX_BETWEEN + object.length).map(({ stem }) => stem);
    return object.length > 0 && behind.includes(object.at(-1) ?? '');
  });
}

/** Words between an article and its noun: "a $75 payment link". */
const MAX_BETWEEN = 2;

/** No word of making anything, or of something new, for an operation that does. */
export const isMadeUnsaid = (operation: IndexedOperation, tokens: readonly Token[], vocabulary: Vocabulary): boolean =>
  isMaker(operation) &&
  !tokens.some((token) => operation.verbs.has(token.stem) && !vocabulary.isKind(token.stem) && !isVague(token));

/** Whether what an operation is named after is named: the thing itself, or its kind. */
export function objectWorth(
  { operation, fields, isRead }: IndexedOperation,
  { identifiers }: Directive,
  stems: ReadonlySet<string>,
) {
  const [, ...words] = operation.name.split('_');
  const named = stemsOf(words.join(' ')).join(' ');
  const kinds = fields.flatMap((field) => entityOf(field) ?? []);
  const object = kinds.find((entity) => named === stemsOf(entity).join(' '));
  if (isRead || object === undefined) return 0;
  const isNamed = identifiers.some(
    ({ candidates: [best] }) => best?.entity === object && best.certainty !== 'possible',
  );
  const called = fields.flatMap((field) => (entityOf(field) === object ? labelsOf(field) : []));
  const isSaid = [stemsOf(object), ...called].some((label) => label.every((stem) => stems.has(stem)));
  return isNamed || isSaid ? WORTH.object : WORTH.otherObject;
}

/** Whose verb it is: this operation's, another one's, or none's. */
function ownership(
  verb: Token,
  operation: IndexedOperation,
  { names, tokens }: { names: readonly (readonly string[])[]; tokens: readonly Token[] },
  vocabulary: Vocabulary,
): number {
  const { operations } = vocabulary;
  // What people call a read begins with no verb of doing: "open orders".
  const isVerbOf = ({ verbs, isRead: reads }: IndexedOperation): boolean =>
    !reads && (verbs.has(verb.stem) || (verb.meaning !== undefined && verbs.has(verb.meaning)));
  // "Hand everything out to Devon" is not "hand it to Devon".
  const phrasal = vocabulary.phrasalVerbs.filter(({ name }) => wordsOfPhrase(name, tokens)[0] === verb);
  if (!operation.isRead && phrasal.length > 0 && !phrasal.some((each) => each.operation === operation)) {
    return VERB.foreign;
  }
  if (isVague(verb)) return isPartOf(verb, names) ? VERB.own : 0;
  if (isVerbOf(operation)) return VERB.own;
  if (LEXICON.readingVerbs.has(verb.norm)) return 0;
  return operations.some(isVerbOf) && !vocabulary.isKind(verb.stem)
    ? VERB.foreign + (operation.isRead ? VERB.foreignRead : 0)
    : operation.isRead
      ? VERB.unknownRead
      : VERB.unknown;
}

/** The first word that is a verb of some operation, or of the language. */
function headVerb(tokens: readonly Token[], { mood }: Clause, { ofClauses }: Vocabulary): Token | undefined {
  return tokens.find(
    ({ norm, kind, meaning }) =>
      kind === 'word' &&
      (LEXICON.commandVerbs.has(norm) ||
        meaning !== undefined ||
        ofClauses.verbs?.has(norm) ||
        (mood === 'order' && LEXICON.nounVerbs.has(norm))),
  );
}

export const speaksOf = ({ stem, meaning, kind }: Token, { title }: IndexedOperation): boolean =>
  kind === 'word' && (title.has(stem) || (meaning !== undefined && title.has(meaning)));

/** The kinds of things that it takes and that are named: one that can be nothing else, or several at once. */
export function identifiersTaken({ fields }: IndexedOperation, { identifiers }: Directive): string[] {
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
