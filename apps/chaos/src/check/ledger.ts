import type { Evidence, LedgerEntry, Violation } from '../evidence/evidence';
import type { Step } from '../evidence/fold-journal';
import { effectNameIn, effectsIn, hasKnownEffect } from './effects';
import { groupBy } from './grouping';
import { isSettled } from './requests';
import { stepOfCall } from './step-of-call';

/** What a ledger says of a step of a workflow. */
interface OwnedEntry extends LedgerEntry {
  requestId: string;
  stepId: string;
  step: Step;
  isUndo: boolean;
}

/** Plans of earlier releases do not say which steps write. */
const writes = ({ writes: said, operation }: Step): boolean => said ?? hasKnownEffect(operation);

/**
 * Journal and ledgers tell the same story: each step that succeeded has one entry and each entry its step, each effect
 * stands in a ledger, and nothing happened after it was forbidden or undone.
 */
export function checkLedger(evidence: Evidence): Violation[] {
  if (!evidence.ledgerKept) return [];
  const owned = ownedEntries(evidence);
  return [
    ...stepsWithoutEntry(evidence, owned),
    ...entriesWithoutStep(evidence, owned),
    ...effectsWithoutEntry(evidence),
    ...callsAfterTheEnd(evidence),
  ];
}

/** What belongs to a step of a workflow. */
function ownedEntries({ ledgers, calls, workflows }: Evidence): OwnedEntry[] {
  const callOf = new Map(calls.map((call) => [call.stepKey, call]));
  return Object.values(ledgers)
    .flat()
    .flatMap((entry) => {
      const call = callOf.get(entry.stepKey);
      const owner = call && stepOfCall(call, workflows);
      return owner ? { ...entry, ...owner, isUndo: call.undoes !== undefined } : [];
    });
}

function stepsWithoutEntry({ workflows }: Evidence, owned: readonly OwnedEntry[]): Violation[] {
  const standing = owned.filter(({ isUndo, undone, result }) => !isUndo && !undone && result !== undefined);
  const entriesOf = groupBy(standing, ({ requestId, stepId }) => `${requestId}.${stepId}`);
  return [...workflows.values()].flatMap(({ requestId, steps }) =>
    [...steps].flatMap(([stepId, step]) => {
      if (step.status !== 'succeeded' || step.undone || !writes(step)) return [];
      const subject = `${requestId}.${stepId}`;
      const entries = entriesOf.get(subject) ?? [];
      if (entries.length !== 1)
        return { invariant: 'ledger', subject, message: `${step.operation} succeeded, with ${entries.length} entries` };
      const [told, kept] = [step.result, entries[0]?.result].map(
        (result) => result && effectNameIn(step.operation, result),
      );
      if (told === kept) return [];
      return { invariant: 'ledger', subject, message: `the journal says ${told}, the ledger ${kept}` };
    }),
  );
}

/** Not so a payment link that was there before. */
const leftSomething = ({ tool, result }: Pick<LedgerEntry, 'tool' | 'result'>): boolean =>
  result !== undefined && (!hasKnownEffect(tool) || effectNameIn(tool, result) !== undefined);

const entriesWithoutStep = ({ workflows }: Evidence, owned: readonly OwnedEntry[]): Violation[] =>
  owned.flatMap(({ requestId, stepId, step, tool, isUndo, undone, result }) => {
    const workflow = workflows.get(requestId);
    const isOpen = !workflow || !isSettled(workflow) || workflow.status === 'parked';
    if (isOpen || undone || !leftSomething({ tool, result }) || !(isUndo || writes(step))) return [];
    const isTold = isUndo ? step.undone : step.status === 'succeeded' && !step.undone;
    if (isTold) return [];
    const told = step.undone ? 'undone' : step.status;
    const message = `${tool} took effect${isUndo ? ' to undo it' : ''}, but the journal says that the step is ${told}`;
    return { invariant: 'ledger', subject: `${requestId}.${stepId}`, message };
  });

function effectsWithoutEntry(evidence: Evidence): Violation[] {
  const kept = new Set(
    Object.values(evidence.ledgers)
      .flat()
      .map(({ tool, result }) => result && effectNameIn(tool, result)),
  );
  return effectsIn(evidence)
    .filter(({ name }) => !evidence.baseline.has(name) && !kept.has(name))
    .map(({ name, signature }) => ({
      invariant: 'ledger',
      subject: name,
      message: `"${signature}" happened, but stands in no ledger`,
    }));
}

function callsAfterTheEnd({ ledgers, calls }: Evidence): Violation[] {
  const callsOf = groupBy(calls, ({ stepKey }) => stepKey);
  return Object.values(ledgers)
    .flat()
    .flatMap(({ stepKey: subject, tool, undone, closedAt }) => {
      if (closedAt === undefined) return [];
      const late = (callsOf.get(subject) ?? []).filter(
        ({ sentAt, results }) => sentAt > closedAt && results.length > 0,
      );
      if (late.length === 0) return [];
      const message = `${tool ?? 'it'} was answered as a success after it was ${undone ? 'undone' : 'forbidden'}`;
      return { invariant: 'tombstone', subject, message };
    });
}
