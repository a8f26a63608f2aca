import { isRead } from '../plan/catalogue';
import type { Candidate } from './candidate';
import type { Choice } from './choose-operation';
import type { Clause } from './clauses';
import { byPosition, isIdentifier, type Mention } from './mentions';

/** Two clauses, and what each is understood as without the other. */
export interface Pair {
  first: Clause;
  second: Clause;
  /** What the first asks for alone. */
  choice: Choice;
  /** Whether the first may be left unheard but for what it names. */
  isStatement: boolean;
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
  const command = commandOf(first, second);
  if (!command || (isComplete(choice) && isComplete(understand(second, true)))) return undefined;
  const other = command === first ? second : first;
  const candidate = understood(joined(command, other), pair, command);
  if (candidate) return { candidate, background: false };
  if (!pair.isStatement || command === first) return undefined;
  const named = understood(joined(command, namesOf(other)), pair, command);
  return named && { candidate: named, background: true };
}

/** The one that says what to do. The other tells what about: a statement, or what "it" gets. */
function commandOf(first: Clause, second: Clause): Clause | undefined {
  const isPlain = [first, second].every(({ verbatim, literal }) => !verbatim && !literal.conditional);
  if (!isPlain || second.literal.negated) return undefined;
  const [{ mentions: before }, { mentions, refersBack }] = [first.literal, second.literal];
  // What only one of them names belongs to both.
  const oneNames = before.length === 0 || mentions.length === 0;
  if (first.intent === 'any') return second.intent !== 'any' && oneNames ? second : undefined;
  const addsToIt = first.intent === 'write' && second.intent === 'write' && refersBack;
  return addsToIt && mentions.length > 0 && !mentions.some(isIdentifier) ? first : undefined;
}

function understood(both: Clause, { first, choice, understand }: Pair, command: Clause): Candidate | undefined {
  const together = understand(both, false);
  if (together.kind === 'unclear') return undefined;
  const { operation, filling } = together.candidate;
  const isSettled = choice.kind === 'clear' && (command === first || isComplete(choice));
  const isOther = isSettled && choice.candidate.operation !== operation;
  const unused = filling.unused.filter((mention) => !isRead(operation.operation) || hasEntity(mention));
  const isWhole = filling.missing.length === 0 && unused.length === 0 && !filling.entangled;
  return isWhole && !isOther ? together.candidate : undefined;
}

export const isComplete = (choice: Choice): boolean =>
  choice.kind === 'clear' && choice.candidate.filling.missing.length === 0;

const hasEntity = (mention: Mention): boolean => !isIdentifier(mention) || mention.entities.length > 0;

const namesOf = (clause: Clause): Clause => ({ ...clause, literal: { ...clause.literal, words: [], head: [] } });

function joined(command: Clause, other: Clause): Clause {
  const [{ literal }, { literal: rest }] = [command, other];
  return {
    ...command,
    text: `${command.text} ${other.text}`,
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
