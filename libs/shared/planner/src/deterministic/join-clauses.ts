import { isRead } from '../plan/catalogue';
import type { Candidate } from './candidate';
import type { Choice } from './choose-operation';
import type { Clause } from './clauses';
import { FUTURE, NEUTRAL_VERBS, STOP_WORDS } from '../language/english';
import { leadsUpTo } from './is-statement';
import type { IndexedOperation } from './operation-index';
import { isSameWord, stemsOf } from '../language/words';
import { byPosition, isIdentifier, type Mention } from './mentions';

/** Two clauses, and what each is understood as without the other. */
export interface Pair {
  first: Clause;
  second: Clause;
  /** What the first asks for alone. */
  choice: Choice;
  /** Whether the first says what is the case. */
  isStatement: boolean;
  /** Whether it may be left unheard but for what it names. */
  isBackground: boolean;
  understand(clause: Clause, isAlone: boolean): Choice;
}

/** What both clauses ask for; `background`, where the first one only says what it is about. */
export interface Joined {
  candidate: Candidate;
  background: boolean;
}

/**
 * What two clauses ask for together, where each says only a part of it: "the customer paid $50 in cash on RO 1, record it",
 * "someone called from …, who is that?", "create a link of $50 for RO 1 and send it to …".
 */
export function joinClauses(pair: Pair): Joined | undefined {
  const { first, second, choice, understand } = pair;
  const alone = understand(second, true);
  const command = commandOf(first, second, alone);
  if (!command || (isAsked(pair) && isComplete(choice) && isComplete(alone))) return undefined;
  const other = command === first ? second : first;
  const candidate = understood(joined(command, other), pair, command);
  if (candidate) return { candidate, background: false };
  const leadsUp = (pair.isStatement || isList(first)) && leadsUpTo(first, second);
  const mayBeLeft = leadsUp || (pair.isBackground && !first.literal.negated);
  if (command === first || !mayBeLeft) return undefined;
  const object = alone.kind === 'clear' ? stemsOf(alone.candidate.operation.operation.name).slice(1) : [];
  const named = understood(joined(command, namesOf(other, object)), pair, command);
  const isOfOther = leadsUp && !pair.isBackground && choice.write && choice.write !== named?.operation;
  return named && !isOfOther ? { candidate: named, background: true } : undefined;
}

/** The one that says what to do. The other tells what about: a statement, or what "it" gets. */
function commandOf(first: Clause, second: Clause, alone: Choice): Clause | undefined {
  const isPlain = [first, second].every(({ verbatim, literal }) => !verbatim && !literal.conditional);
  if (!isPlain || second.literal.negated || first.literal.words.some(({ stem }) => FUTURE.has(stem))) return undefined;
  const [{ mentions: before }, { mentions, refersBack }] = [first.literal, second.literal];
  // What only one of them names belongs to both; so does what "that" gets, as in "he paid $50 in cash, book that on RO 1".
  const oneNames = before.length === 0 || mentions.length === 0;
  const isOfIt = refersBack && !before.some(isIdentifier);
  if (!saysWhatToDo(first)) return isCommand(second, alone) && (oneNames || isOfIt) ? second : undefined;
  const addsToIt = first.intent === 'write' && second.intent === 'write' && refersBack;
  return addsToIt && mentions.length > 0 && !mentions.some(isIdentifier) ? first : undefined;
}

const saysWhatToDo = (clause: Clause): boolean => clause.intent !== 'any' && !isList(clause);

/** Only names things: "2 of 1234 for RO 1, reserve them". */
const isList = ({ literal: { words } }: Clause): boolean => words.every(({ stem }) => STOP_WORDS.has(stem));

/** It begins with a verb; of a verb that is only known from the operations, with the one by which that write is called. */
function isCommand({ intent, literal: { head } }: Clause, alone: Choice): boolean {
  if (intent !== 'any' || alone.kind === 'unclear') return intent !== 'any';
  const { operation } = alone.candidate;
  return !isRead(operation.operation) && operation.verbs.has(head[0]?.stem ?? '');
}

function understood(both: Clause, pair: Pair, command: Clause): Candidate | undefined {
  const { first, choice, understand } = pair;
  const together = understand(both, false);
  if (together.kind === 'unclear') return undefined;
  const { operation, filling } = together.candidate;
  const isSettled = choice.kind === 'clear' && isAsked(pair) && (command === first || isComplete(choice));
  const isOther = isSettled && choice.candidate.operation !== operation;
  const unused = filling.unused.filter((mention) => !isRead(operation.operation) || hasEntity(mention));
  const isWhole = filling.missing.length === 0 && unused.length === 0 && !filling.entangled;
  // "Take $5 on RO 1 and cancel it" are two things, though the money may be known by "cancelled", too.
  const verb = command.literal.head[0]?.stem ?? '';
  const isNamed = isRead(operation.operation) || NEUTRAL_VERBS.has(verb) || isVerbOf(operation, verb);
  return isWhole && isNamed && !isOther ? together.candidate : undefined;
}

/** What only tells what is the case asks for no look-up. */
const isAsked = ({ choice, isStatement }: Pair): boolean =>
  !isStatement || choice.kind === 'unclear' || !isRead(choice.candidate.operation.operation);

const isVerbOf = ({ verbs }: IndexedOperation, verb: string): boolean =>
  [...verbs].some((known) => isSameWord(known, verb));

export const isComplete = (choice: Choice): boolean =>
  choice.kind === 'clear' && choice.candidate.filling.missing.length === 0;

const hasEntity = (mention: Mention): boolean => !isIdentifier(mention) || mention.entities.length > 0;

/** What a clause names, and what kind of thing that is: "parts held for RO 1 …, issue them". */
function namesOf(clause: Clause, object: readonly string[]): Clause {
  const words = clause.literal.words.filter(({ stem }) => object.includes(stem));
  return { ...clause, literal: { ...clause.literal, words, head: words, negated: false } };
}

function joined(command: Clause, other: Clause): Clause {
  const [{ literal }, { literal: rest }] = [command, other];
  return {
    ...command,
    text: `${command.text} ${other.text}`,
    intent: command.intent === 'any' ? 'write' : command.intent,
    beginsWithName: false,
    literal: {
      ...literal,
      words: [...literal.words, ...rest.words],
      head: [...literal.head, ...rest.head],
      mentions: [...literal.mentions, ...rest.mentions].sort(byPosition),
      // What "it" is stands in the other clause.
      refersBack: rest.refersBack && literal.mentions.length > 0,
      negated: literal.negated || rest.negated,
    },
    spans: [...command.spans, ...other.spans],
  };
}
