import { entityOf } from '../../catalogue/recognisers';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Vocabulary } from '../../catalogue/vocabulary';
import { readerOf } from '../../plan/entity-reader';
import { kindsOf } from '../directives';
import { takesContact } from '../4-slots/contact-slots';
import { neededFields } from '../4-slots/needed-fields';
import type { Basis } from '../basis';
import type { Directive } from '../interpretation';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { isUpdate } from '../scoring';
import type { Match } from './rank-operations';

/** Of a read of something that is named, and of one of something that words may describe. */
const SEEN = 1.5;
const PERHAPS_SEEN = 0.4;
const SEEN_TOGETHER = 0.6;
/** Of what keeps an address, where words speak of nothing that is done with it. */
const CONTACT_ALONE = 2;

/** Operations that a directive may ask for by what it names alone, though no word of it speaks of them. */
export const unspokenMatches = (directive: Directive, named: readonly Match[], basis: Basis): Match[] => [
  ...plainReaders(directive, named, basis),
  ...contactKeepers(directive, named, basis),
  ...findersOfPeople(directive, named, basis),
];

/** "Who is Rick", "who can do hybrids": somebody is asked for, by name or by what is true of them. */
function findersOfPeople(directive: Directive, named: readonly Match[], { vocabulary }: Basis): Match[] {
  if (!asksWho(directive) || directive.tokens.every(({ kind, stem }) => kind === 'mark' || isFunctionWord(stem)))
    return [];
  return vocabulary.finders
    .filter(({ ofPeople, operation }) => ofPeople && !named.some((match) => match.operation === operation))
    .map(({ operation }) => ({ operation, lexical: PERHAPS_SEEN, asks: [], nameTokens: [] }));
}

const asksWho = ({ clause, tokens }: Directive): boolean =>
  clause.mood === 'question' && tokens.some(({ norm }) => LEXICON.personQuestions.has(norm));

/** Where words speak of no operation, somebody may want to see the thing itself: "412207?", "pull up the F-150". */
function plainReaders(directive: Directive, named: readonly Match[], { vocabulary, catalogue }: Basis): Match[] {
  const { clause, identifiers, entities: others } = directive;
  if (clause.beside || (clause.mood === 'order' && named.length > 0)) return [];
  const asksForPeople = asksWho(directive);
  const mentioned = identifiers.flatMap((mention) => kindsOf(mention, others).slice(0, 1));
  const entities = new Set([
    ...mentioned,
    ...vocabulary.finders.filter(({ ofPeople }) => !ofPeople).map(({ entity }) => entity),
  ]);
  const tellsOfPeople = ({ outputs }: IndexedOperation): boolean =>
    vocabulary.finders.some(({ ofPeople, entity }) => ofPeople && outputs.some(({ name }) => name === entity));
  const single = [...entities].flatMap((entity) => {
    const reader = readerOf(entity, catalogue);
    const operation = reader && vocabulary.find(reader.service, reader.operation.name);
    return operation && (!asksForPeople || tellsOfPeople(operation))
      ? [{ operation, lexical: mentioned.includes(entity) ? SEEN : PERHAPS_SEEN }]
      : [];
  });
  return [...single, ...readersOfSeveral(identifiers, vocabulary)]
    .filter(({ operation }) => !named.some((match) => match.operation === operation))
    .map((each) => ({ ...each, asks: [], nameTokens: [] }));
}

/** "FL3Z-2001-C on a 22 F-150?": what reads how two things go together, where one of them is named by its number. */
function readersOfSeveral(
  identifiers: Directive['identifiers'],
  { operations }: Vocabulary,
): Pick<Match, 'operation' | 'lexical'>[] {
  const kinds = identifiers.map(({ candidates }) => candidates.map(({ entity }) => entity));
  return operations
    .filter((operation) => {
      const needed = [...operation.fields.filter(({ required }) => required), ...neededFields(operation, () => true)];
      const things = needed.flatMap((field) => entityOf(field) ?? []);
      // "… after 412207" is about something else.
      if (!kinds.every(([best]) => best === undefined || things.includes(best))) return false;
      return (
        operation.isRead &&
        new Set(things).size > 1 &&
        things.some((entity) => kinds.some((each) => each.includes(entity)))
      );
    })
    .map((operation) => ({ operation, lexical: SEEN_TOGETHER }));
}

/** An address and what it is for may be all that is said: "reach Mia at 312 555 0199 for this visit (412160)". */
function contactKeepers({ clause, entities }: Directive, named: readonly Match[], { vocabulary }: Basis): Match[] {
  const contacts = entities.filter(({ kind }) => kind === 'email' || kind === 'phone');
  if (clause.mood === 'question' || contacts.length === 0) return [];
  return vocabulary.operations
    .filter(
      (operation) =>
        isUpdate(operation) &&
        !named.some((match) => match.operation === operation) &&
        operation.fields.some((field) => contacts.some(({ kind }) => takesContact(field, kind))),
    )
    .map((operation) => ({ operation, lexical: CONTACT_ALONE, asks: [], nameTokens: [] }));
}
