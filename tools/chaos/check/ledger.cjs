const { EFFECT_KINDS, effectsIn } = require('./effects.cjs');
const { groupBy } = require('./grouping.cjs');
const { stepOfCall } = require('./step-of-call.cjs');
const { isSettled } = require('./requests.cjs');

/**
 * @typedef {import('../evidence/evidence.cjs').Violation} Violation
 * @typedef {import('../evidence/evidence.cjs').Evidence} Evidence
 * @typedef {import('../evidence/evidence.cjs').LedgerEntry} LedgerEntry
 * @typedef {import('../evidence/fold-journal.cjs').Step} Step
 * @typedef {LedgerEntry & { requestId: string, stepId: string, step: Step, isUndo: boolean }} OwnedEntry
 */

/** @param {string | null} tool */
const kindOf = (tool) => (tool === null ? undefined : EFFECT_KINDS[tool]);

/** Plans of earlier releases do not say which steps write. @param {Step} step */
const writes = ({ writes: said, operation }) => said ?? operation in EFFECT_KINDS;

/**
 * Journal and ledgers tell the same story: each step that succeeded has one entry and each entry its step, each effect
 * stands in a ledger, and nothing happened after it was forbidden or undone.
 * @param {Evidence} evidence
 * @returns {Violation[]}
 */
function checkLedger(evidence) {
  if (!evidence.ledgerKept) return [];
  const owned = ownedEntries(evidence);
  return [
    ...stepsWithoutEntry(evidence, owned),
    ...entriesWithoutStep(evidence, owned),
    ...effectsWithoutEntry(evidence),
    ...callsAfterTheEnd(evidence),
  ];
}

/** What belongs to a step of a workflow. @param {Evidence} evidence @returns {OwnedEntry[]} */
function ownedEntries({ ledgers, calls, workflows }) {
  const callOf = new Map(calls.map((call) => [call.stepKey, call]));
  return Object.values(ledgers)
    .flat()
    .flatMap((entry) => {
      const call = callOf.get(entry.stepKey);
      const owner = call && stepOfCall(call, workflows);
      return owner ? { ...entry, ...owner, isUndo: call.undoes !== undefined } : [];
    });
}

/** @param {Evidence} evidence @param {readonly OwnedEntry[]} owned @returns {Violation[]} */
function stepsWithoutEntry({ workflows }, owned) {
  const standing = owned.filter(({ isUndo, undone, result }) => !isUndo && !undone && result !== undefined);
  const entriesOf = groupBy(standing, ({ requestId, stepId }) => `${requestId}.${stepId}`);
  return [...workflows.values()].flatMap(({ requestId, steps }) =>
    [...steps].flatMap(([stepId, step]) => {
      if (step.status !== 'succeeded' || step.undone || !writes(step)) return [];
      const subject = `${requestId}.${stepId}`;
      const entries = entriesOf.get(subject) ?? [];
      if (entries.length !== 1)
        return { invariant: 'ledger', subject, message: `${step.operation} succeeded, with ${entries.length} entries` };
      const kind = EFFECT_KINDS[step.operation];
      const [told, kept] = [step.result, entries[0]?.result].map((result) => result && kind?.nameIn(result));
      if (told === kept) return [];
      return { invariant: 'ledger', subject, message: `the journal says ${told}, the ledger ${kept}` };
    }),
  );
}

/** Not so a payment link that was there before. @param {Pick<LedgerEntry, 'tool' | 'result'>} entry */
function leftSomething({ tool, result }) {
  if (result === undefined) return false;
  const kind = kindOf(tool);
  return !kind || kind.nameIn(result) !== undefined;
}

/** @param {Evidence} evidence @param {readonly OwnedEntry[]} owned @returns {Violation[]} */
const entriesWithoutStep = ({ workflows }, owned) =>
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

/** @param {Evidence} evidence @returns {Violation[]} */
function effectsWithoutEntry(evidence) {
  const kept = new Set(
    Object.values(evidence.ledgers)
      .flat()
      .map(({ tool, result }) => result && kindOf(tool)?.nameIn(result)),
  );
  return effectsIn(evidence)
    .filter(({ name }) => !evidence.baseline.has(name) && !kept.has(name))
    .map(({ name, signature }) => ({
      invariant: 'ledger',
      subject: name,
      message: `"${signature}" happened, but stands in no ledger`,
    }));
}

/** @param {Evidence} evidence @returns {Violation[]} */
function callsAfterTheEnd({ ledgers, calls }) {
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

module.exports = { checkLedger };
