import type { EvaluationCase, Outcome } from '../case/case';
import { describeChange } from '../world/snapshot';
import { describeFact, matchFacts } from './match-facts';
import type { Observation } from './observation';

export interface Verdict {
  right: boolean;
  /** What was not as expected, for people. */
  problems: string[];
  /** Changes that nobody asked for, asked too late, or approved; each is one too many. */
  wrongWrites: string[];
}

/** The outcomes that the case wants, in their order. */
export function expectedOutcomes({ expect, answer, then = 'plan', decision }: EvaluationCase): Outcome[] {
  if (expect === 'approve') return ['approve', decision === 'reject' ? 'refuse' : 'plan'];
  if (expect !== 'clarify' || answer === undefined) return [expect];
  return then === 'approve' ? ['clarify', 'approve', 'plan'] : ['clarify', 'plan'];
}

/** Whether what came of an attempt is right; its databases have the last word. */
export function judge(one: EvaluationCase, seen: Observation): Verdict {
  const expected = expectedOutcomes(one);
  const asExpected = JSON.stringify(seen.outcomes) === JSON.stringify(expected);
  const isDoubted = one.expect === 'clarify' && isAskedByReadBack(one, seen);
  const accepted = seen.outcomes.length === 1 && one.accepts?.some((outcome) => outcome === seen.outcomes[0]) === true;
  const carriedOut = seen.outcomes.at(-1);
  const { unmet, unexpected } = matchFacts(seen.changes, mayWrite(one, seen) ? (one.goal ?? []) : [], one.may);
  const early = matchFacts(seen.changesWhileWaiting, [], one.may).unexpected;
  const wrongWrites = [...new Set([...early, ...unexpected].map(describeChange))];
  const done = carriedOut === 'plan' || carriedOut === 'answer';
  const problems = [
    ...seen.impediments,
    ...(asExpected || accepted || isDoubted || isConfirmed(one, seen)
      ? []
      : [`expected ${expected.join(', ')}, got ${seen.outcomes.join(', ') || 'nothing'}`]),
    ...(carriedOut === 'plan' ? unmet.map((fact) => `missing: ${describeFact(fact)}`) : []),
    ...(done ? uncalled(one, seen.succeeded) : []),
    // What was refused for the right reason had been understood.
    ...(carriedOut === 'refuse' && one.expect === 'refuse' ? uncalled(one, seen.planned) : []),
    ...(done ? (one.says ?? []).filter((text) => !seen.said.includes(text)).map((text) => `does not say ${text}`) : []),
    ...forbiddenOperations(one, seen),
    ...(seen.outcomes[0] === 'clarify' ? unasked(one, seen) : []),
    ...(seen.outcomes.includes('approve') ? unnamedPolicies(one, seen) : []),
    ...wrongWrites.map((change) => `wrong write: ${change}`),
  ];
  return { right: problems.length === 0, problems, wrongWrites };
}

/** What was read back as it is meant, and confirmed, need not be asked besides. */
const isConfirmed = (one: EvaluationCase, { confirmations, outcomes }: Observation): boolean =>
  confirmations > 0 &&
  one.goal !== undefined &&
  JSON.stringify(outcomes) === JSON.stringify(expectedOutcomes(one).filter((outcome) => outcome !== 'clarify'));

/** A guess that is read back asks for what it doubts, or offers to be read in another way. */
const isAskedByReadBack = ({ asks }: EvaluationCase, { outcomes, readBack }: Observation): boolean =>
  outcomes.join() === 'read-back' &&
  readBack !== undefined &&
  (asks === undefined ||
    readBack.doubts.some(({ parameter = '' }) => asks.includes(parameter.split('/')[1] ?? '')) ||
    readBack.readings.some(({ operation, values }) =>
      [operation, ...Object.keys(values)].some((name) => asks.includes(name)),
    ));

/** Whether the goal may be found in the databases: not before it was clear and, where that is needed, approved. */
function mayWrite({ expect, accepts, decision }: EvaluationCase, seen: Observation): boolean {
  const { outcomes, confirmations } = seen;
  if (expect === 'clarify' && confirmations > 0) return true;
  if (expect === 'plan' || accepts?.includes('plan')) return true;
  return outcomes[0] === expect && outcomes.length > 1 && decision !== 'reject';
}

const uncalled = ({ operations = [] }: EvaluationCase, called: readonly string[]): string[] =>
  operations
    .filter((alternatives) => !alternatives.split('|').some((operation) => called.includes(operation)))
    .map((alternatives) => `did not call ${alternatives}`);

const forbiddenOperations = ({ forbidden = [] }: EvaluationCase, { planned }: Observation): string[] =>
  forbidden.filter((operation) => planned.includes(operation)).map((operation) => `planned ${operation}`);

function unasked({ asks }: EvaluationCase, { clarification }: Observation): string[] {
  if (asks === undefined) return [];
  const asked = [...(clarification?.missing ?? []).map(({ name }) => name)];
  const offered = (clarification?.options ?? []).map(({ operation }) => operation);
  if (asks.some((name) => asked.includes(name) || offered.includes(name))) return [];
  return [`did not ask for ${asks.join(' or ')} but for ${[...asked, ...offered].join(', ') || 'nothing'}`];
}

/** A policy may be several rules: `link_amount` and `link_balance` are both of `link`. */
const unnamedPolicies = ({ policies = [] }: EvaluationCase, seen: Observation): string[] =>
  policies
    .filter((policy) => !seen.policies.some((name) => name === policy || name.startsWith(`${policy}_`)))
    .map((policy) => `waits not for policy ${policy} but for ${seen.policies.join(', ')}`);
