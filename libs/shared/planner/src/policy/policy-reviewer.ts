import { normalizeIdentifier, sameIdentifier } from '@ars/domain';
import {
  type ApprovalReason,
  type CallStep,
  type Doubt,
  type ErrorDetail,
  isCall,
  isReference,
  type ValidatedPlan,
} from '@ars/contracts';
import type { Identity } from '@ars/platform';
import { ancestorsOf } from '../plan/plan-graph';
import { holds, type Truth, valueOf } from './condition';
import { fillIn, UNKNOWN, type Scope } from './expression';
import { FactFinder } from './fact-finder';
import type { Policies, Policy, Settlement } from './policies';
import { resolveInput, resolveInputs, type Results } from './resolve-inputs';

/**
 * `approval`: somebody has to agree before anything is written; `forbidden`: the plan must not run at all. `doubts`: what is
 * read back to whoever asked before that, whatever else the plan proves.
 */
export type ReviewOutcome =
  | { kind: 'clear'; doubts?: Doubt[] }
  | { kind: 'approval'; reasons: ApprovalReason[]; doubts?: Doubt[] }
  | { kind: 'forbidden'; error: ErrorDetail };

interface Breach extends ApprovalReason {
  decision: Policy['decision'];
  code?: string;
}

/** Looks at a plan with the eyes of the dealership's policies, once its reads have told what they compare with. */
export class PolicyReviewer {
  constructor(private readonly policies: Policies) {}

  /**
   * What cannot be known counts against the plan: a policy that lacks a fact asks for approval. A write that has been done
   * is not judged again.
   * @param results of the steps that succeeded, by step id
   */
  review(plan: ValidatedPlan, results: Results, identity: Pick<Identity, 'tenantId'>): ReviewOutcome {
    const breaches = this.breachesIn(plan, results, identity);
    const forbidden = breaches.filter(({ decision }) => decision === 'forbidden');
    if (forbidden.length > 0) return { kind: 'forbidden', error: refusal(forbidden) };
    const doubts = breaches.filter(({ decision }) => decision === 'confirm').map(doubtOf);
    const readBack = doubts.length === 0 ? {} : { doubts };
    const approvals = breaches.filter(({ decision }) => decision === 'approval');
    if (approvals.length === 0) return { kind: 'clear', ...readBack };
    // Nobody can agree to an amount that the repair order does not have.
    const nothing = approvals.flatMap(({ step_id }) => notOnFile(plan, step_id, results));
    if (nothing.length > 0) return { kind: 'forbidden', error: absence(nothing) };
    return { kind: 'approval', reasons: approvals.map(reasonOf), ...readBack };
  }

  /** What the services will refuse, as far as the plan's reads show it; undefined where they show nothing of the kind. */
  expectedRefusal(
    plan: ValidatedPlan,
    results: Results,
    identity: Pick<Identity, 'tenantId'>,
  ): ErrorDetail | undefined {
    const refused = this.breachesIn(plan, results, identity).filter(({ decision }) => decision === 'refused');
    return refused.length === 0 ? undefined : refusal(refused);
  }

  private breachesIn(plan: ValidatedPlan, results: Results, { tenantId }: Pick<Identity, 'tenantId'>): Breach[] {
    const policies = this.policies.policies.filter(
      ({ tenants }) => tenants === undefined || tenants.includes(tenantId),
    );
    const listed = new Set([...policies.filter(isDecided).flatMap(operationsFor), ...this.policies.trusted]);
    return policies.flatMap((policy) => this.breachesOf(policy, plan, results, listed));
  }

  private breachesOf(policy: Policy, plan: ValidatedPlan, results: Results, listed: ReadonlySet<string>): Breach[] {
    const facts = new FactFinder(this.policies.facts, plan, results);
    const matters = writesFor(policy, plan, results, listed).flatMap((step) =>
      itemsOf(policy, scopeOf(step, plan, results, facts)).map((scope) => ({ step, scope })),
    );
    return matters.flatMap((matter) => {
      const { step } = matter;
      const others = matters.filter((each) => each !== matter).map((each) => each.scope);
      const scope = { ...matter.scope, others };
      if (isDone(step, results) || isSettled(policy, step, scope, plan, results)) return [];
      const truth: Truth = policy.when === undefined || holds(policy.when, scope);
      // What is only suspected is for a person to decide, and no reason to ask back or to predict a refusal.
      const applies = truth === true || (truth === undefined && isDecided(policy));
      return applies ? [breachOf(policy, step, truth, scope)] : [];
    });
  }
}

/** The writes that a policy is about. Those that have been done belong to the sums. */
function writesFor(
  { for: whom }: Policy,
  { execution_steps }: ValidatedPlan,
  results: Results,
  listed: ReadonlySet<string>,
): CallStep[] {
  const writes = execution_steps.filter(isCall).filter(isWrite);
  if (whom === 'plan') return writes.filter((step) => !isDone(step, results)).slice(-1);
  if (whom === 'unlisted') return writes.filter((step) => !listed.has(operationOf(step)));
  return writes.filter((step) => whom.includes(operationOf(step)));
}

/** Whether somebody decides by the policy, rather than being told. */
const isDecided = ({ decision }: Policy): boolean => decision === 'approval' || decision === 'forbidden';

const operationsFor = ({ for: whom }: Policy): string[] => (Array.isArray(whom) ? whom : []);

const isDone = ({ step_id }: CallStep, results: Results): boolean => Object.hasOwn(results, step_id);

const operationOf = ({ service_name, operation }: CallStep): string => `${service_name}.${operation}`;

/** A step that does not say otherwise writes. */
const isWrite = ({ effect }: CallStep): boolean => effect !== null;

const scopeOf = (step: CallStep, plan: ValidatedPlan, results: Results, facts: FactFinder): Scope => {
  const scope: Scope = {
    inputs: resolveInputs(step.parameters, results),
    plan: { entities: entitiesOf(plan, results) },
    step: { destructive: step.effect?.destructive !== false },
    fact(name, output) {
      return facts.find(name, output, this);
    },
    isToCome: (name) => facts.isToCome(name, step),
  };
  return scope;
};

/** How many things the plan writes to; a list that a read has found counts with all its items. */
function entitiesOf({ execution_steps }: ValidatedPlan, results: Results): number {
  const written = execution_steps
    .filter(isCall)
    .filter(isWrite)
    .flatMap(({ effect }) => effect?.entities ?? []);
  return new Set(written.flatMap((text) => resolved(text, results))).size;
}

/** @param written the kind of the entity, and its identifier or a reference to it */
function resolved(written: string, results: Results): string[] {
  const [kind = '', ...rest] = written.split(' ');
  const found = resolveInput(rest.join(' '), results);
  const values = found === UNKNOWN ? [rest.join(' ')] : [found].flat();
  return values.map((value) => `${kind} ${normalizeIdentifier(value)}`);
}

/** One scope for each item that the policy is about; none where the write names no such item. */
function itemsOf({ each }: Policy, scope: Scope): Scope[] {
  if (each === undefined) return [scope];
  const list = valueOf(each, scope);
  if (list === undefined) return [];
  return (Array.isArray(list) ? list : [list]).map((item: unknown) => ({ ...scope, item }));
}

/** Whether a step before this one has already done what the policy asks for. */
function isSettled({ unless = [] }: Policy, step: CallStep, scope: Scope, plan: ValidatedPlan, results: Results) {
  const before = ancestorsOf(step.step_id, plan.execution_steps);
  const earlier = plan.execution_steps
    .filter(isCall)
    .filter((other) => before.has(other.step_id) || isDone(other, results));
  return [unless].flat().some((settlement) => earlier.some((other) => settles(settlement, other, scope, results)));
}

function settles({ operation, same, when }: Settlement, other: CallStep, scope: Scope, results: Results): boolean {
  if (operationOf(other) !== operation) return false;
  const [own, earlier] = [scope.inputs, resolveInputs(other.parameters, results)];
  const isSame = same.every((name) => isKnown(own[name]) && sameIdentifier(own[name], earlier[name]));
  return isSame && (when === undefined || holds(when, { ...scope, earlier }) === true);
}

const isKnown = (value: unknown): boolean => value !== UNKNOWN && value !== undefined;

const breachOf = ({ name, decision, code, message }: Policy, step: CallStep, truth: Truth, scope: Scope): Breach => ({
  policy: name,
  message: truth === undefined ? `Not known: whether this applies: ${fillIn(message, scope)}` : fillIn(message, scope),
  step_id: step.step_id,
  // Nothing is forbidden on a suspicion: where a fact is missing, a person decides.
  decision: truth === undefined ? 'approval' : decision,
  ...(code === undefined ? {} : { code }),
});

const doubtOf = ({ message, step_id }: Breach): Doubt => ({
  code: 'POLICY',
  message,
  ...(step_id === undefined ? {} : { step_id }),
});

/** The parameters of a write for which a read was to tell a value, and found that there is none. */
function notOnFile({ execution_steps }: ValidatedPlan, stepId: string | undefined, results: Results): string[] {
  const step = execution_steps.filter(isCall).find(({ step_id }) => step_id === stepId);
  return Object.entries(step?.parameters ?? {})
    .filter(([, value]) => isReference(value) && resolveInput(value, results) === null)
    .map(([name]) => name);
}

const absence = (names: string[]): ErrorDetail => ({
  code: 'INVALID_REFERENCE',
  message: `There is nothing on file for: ${[...new Set(names)].join(', ')}`,
  retryable: false,
});

const reasonOf = ({ policy, message, step_id }: Breach): ApprovalReason => ({ policy, message, step_id });

const refusal = (breaches: Breach[]): ErrorDetail => ({
  code: breaches.find(({ code }) => code !== undefined)?.code ?? 'POLICY_VIOLATED',
  message: breaches.map(({ message }) => message).join('; '),
  retryable: false,
  details: breaches.map(reasonOf),
});
