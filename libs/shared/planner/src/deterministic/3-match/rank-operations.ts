import { isOwnNoun } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { isFunctionWord, isOmissible, LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';
import { askedOfRows, askedOutputs, isSaid, withoutSums } from './asked-outputs';
import { isPartOf, isVague, onlyIntroduces, phraseSaid, wordsOfPhrase } from './said-names';
import { labelsOf } from '../4-slots/labels';
import { takesSentences } from '../4-slots/text-slots';
import {
  WORTH,
  verbWorth,
  isUndoable,
  isDestroyedUnsaid,
  readWorth,
  isNounAlone,
  isMaker,
  isIndefinite,
  isMadeUnsaid,
  objectWorth,
  speaksOf,
  identifiersTaken,
} from './operation-worth';

/** An operation that a directive may ask for, by its words alone. */
export interface Match {
  operation: IndexedOperation;
  /** How well the words fit (BM25), with what the verb adds. */
  lexical: number;
  /** The words that speak of it. */
  nameTokens: Token[];
  /** Outputs that are asked for. */
  asks: string[];
  /** What takes people of a kind that the directive names. */
  people?: readonly Field[];
}

const MAX_MATCHES = 20;

/**
 * The operations of which a directive says a name, a value, a parameter, or identifiers that they take, best first; a question
 * asks for no write.
 * @param linked kinds of people whom it names
 */
export function rankOperations(
  directive: Directive,
  vocabulary: Vocabulary,
  linked: ReadonlySet<string> = new Set(),
): Match[] {
  const { clause, tokens } = directive;
  const said = tokens
    .filter((_, index) => !onlyIntroduces(tokens, index))
    .flatMap(({ stem, meaning }) => (meaning === undefined ? [stem] : [stem, meaning]));
  const meant = kindsNamed(directive, linked, vocabulary).flatMap(stemsOf);
  // What is made is not the one that is named.
  const [ofMakers, ofOthers] = [new Set(said), new Set([...said, ...meant])];
  return vocabulary.operations
    .filter(({ isRead }) => (isRead ? !clause.beside : clause.mood !== 'question'))
    .flatMap(
      (operation) =>
        matchOf(operation, directive, vocabulary, { linked, stems: isMaker(operation) ? ofMakers : ofOthers }) ?? [],
    )
    .sort((one, other) => other.lexical - one.lexical)
    .slice(0, MAX_MATCHES);
}

/** "T-014" and "Maria" say technician, "PL-9001" payment link, "pads" part. */
const kindsNamed = (
  { identifiers, tokens }: Directive,
  linked: ReadonlySet<string>,
  { finders }: Vocabulary,
): string[] => [
  ...linked,
  ...finders
    .filter((finder) => !finder.ofPeople && tokens.some(({ stem }) => isOwnNoun(stem, finder, finders)))
    .map(({ entity }) => entity),
  ...identifiers.flatMap(({ candidates: [best] }) =>
    best?.certainty === 'labelled' || best?.certainty === 'format' ? [best.entity] : [],
  ),
];

function matchOf(
  operation: IndexedOperation,
  directive: Directive,
  vocabulary: Vocabulary,
  { linked, stems }: { linked: ReadonlySet<string>; stems: ReadonlySet<string> },
): Match | undefined {
  const { tokens, like, clause } = directive;
  const told = withoutSums(tokens);
  const asks = operation.isRead ? askedOutputs(operation, told) : [];
  const asksOfRows = askedOfRows(operation, told);
  // Of what narrows a read only that counts which several words say: "waiting on parts", "who has no technician".
  const asksWhich = LEXICON.questionWords.has(tokens.find(({ kind }) => kind === 'word')?.norm ?? '');
  const values = operation.values.filter(
    ({ stems: name, field }) =>
      isSaid(name, tokens) &&
      (!operation.isRead || field.required || name.filter((stem) => !isFunctionWord(stem)).length > 1),
  );
  const labels = operation.fields.filter(
    (field) =>
      entityOf(field) === undefined &&
      (!operation.isRead || (asksWhich && field.schema['type'] === 'boolean')) &&
      labelsOf(field).some((label) => (!operation.isRead || label.length > 1) && isSaid(label, tokens)),
  );
  const people = operation.fields.filter((field) => !operation.isRead && linked.has(entityOf(field) ?? ''));
  const identifiers = [...identifiersTaken(operation, directive), ...people.flatMap((field) => entityOf(field) ?? [])];
  const text =
    directive.clause.dictation && operation.fields.some((field) => field.required && takesSentences(field, operation));
  const inherited = like?.operation === operation;
  const names = operation.names.filter(
    (name) =>
      name.every((stem) => isOmissible(stem) || stems.has(stem)) &&
      (!name.every(isFunctionWord) || wordsOfPhrase(name, tokens).length > 0),
  );
  const phrase = phraseSaid(names, tokens);
  const nameTokens = tokens.filter(
    (token, index) =>
      phrase.includes(token) ||
      (speaksOf(token, operation) &&
        !(operation.isRead && onlyIntroduces(tokens, index)) &&
        (!isVague(token) || isPartOf(token, names))),
  );
  // Things have reads of their own, people are only found in lists.
  const isOfPeople = vocabulary.finders.some((finder) => finder.operation === operation && finder.ofPeople);
  const said = nameTokens.length + asks.length + values.length + labels.length + identifiers.length;
  const isSpokenOf = said > 0 || (isOfPeople && asksOfRows.length > 0);
  if (!isSpokenOf && !inherited && !text) return undefined;
  const isNamedAlone =
    !operation.isRead &&
    clause.mood === 'fragment' &&
    !inherited &&
    !text &&
    identifiers.length === 1 &&
    saysNothingElse(directive) &&
    nameTokens.length + values.length + labels.length === 0;
  const lexical =
    (isNamedAlone ? WORTH.namedAlone : 0) +
    vocabulary.score(operation, stems) +
    verbWorth(operation, names, directive, vocabulary, values) +
    (asks.length > 0 ? WORTH.asked : asksOfRows.length > 0 && clause.mood === 'fragment' ? WORTH.askedOfRows : 0) +
    WORTH.value * Math.min(2, new Set(values.map(({ field }) => field)).size) +
    WORTH.label * Math.min(2, labels.length) +
    WORTH.identifier * Math.min(2, identifiers.length) +
    (inherited ? WORTH.inherited : 0) +
    (text ? WORTH.text : 0) +
    (phrase.length > 0 ? (operation.isRead ? WORTH.readPhrase : WORTH.phrase) : 0) +
    objectWorth(operation, directive, stems) +
    (isUndoable(operation) ? WORTH.undoable : 0) +
    (operation.isRead && !operation.fields.some((field) => linked.has(entityOf(field) ?? ''))
      ? readWorth(operation, names, directive, vocabulary, asks)
      : 0) +
    (!operation.isRead && people.length === 0 && isNounAlone(directive, operation, vocabulary)
      ? WORTH.unorderedNoun
      : 0) +
    (clause.mood === 'order' && isDestroyedUnsaid(operation, names, tokens) ? WORTH.unsaidDestruction : 0) +
    (isMaker(operation) && isIndefinite(operation, tokens) ? WORTH.indefinite : 0) +
    (clause.mood === 'order' && isMadeUnsaid(operation, tokens, vocabulary) ? WORTH.unsaidMaking : 0);
  return { operation, lexical, asks: [...asks, ...asksOfRows], nameTokens, people };
}

/** An identifier, and no word or number beside it. */
const saysNothingElse = ({ tokens, identifiers }: Directive): boolean =>
  tokens.every(
    ({ kind, stem, norm, start, end }) =>
      kind === 'mark' ||
      isFunctionWord(stem) ||
      LEXICON.politeness.has(norm) ||
      identifiers.some((each) => each.start < end && start < each.end),
  );
