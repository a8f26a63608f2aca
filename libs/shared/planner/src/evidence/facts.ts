import { sameIdentifier } from '@ars/domain';
import { stemsOf } from '../text/stems';
import { LEXICON } from '../text/word-lists';
import { findOperation, operationsOf } from '../plan/catalogue';
import { fieldsOf, type Field, isMoneyName } from '../plan/fields';
import { IDENTITY_KEYS } from '../plan/identity-keys';
import { isRecord, isText } from '../plan/json';
import type { PlannedStep } from '../plan/planned-step';
import { RECENT_KEY, recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanRequest } from '../planner';

import { leavesOf, type Leaf } from './leaves';

export const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** E.164. */
export const PHONE = /^\+[1-9][0-9]{6,14}$/;

/** A value that is known beside the words of the request, by the parameter in which it stands. */
export interface Fact extends Pick<Leaf, 'value' | 'name' | 'entity'> {
  /** `<service>.<operation>`, where it is only known to be this operation's. */
  operation?: string;
  /** Its name is no parameter's ("focus_ro"): it is what its value looks like. */
  isUnnamed?: true;
}

/** What came with a request, and what was done before it. */
export const knownFacts = (request: PlanRequest, catalogue: Catalogue): Fact[] => [
  ...contextFacts(
    request.context,
    operationsOf(catalogue).flatMap(({ operation }) => fieldsOf(operation.parameters)),
  ),
  ...earlierFacts(request, catalogue),
  ...(request.identified ?? []).map(({ entity, name, value }) => ({ entity, name, value })),
];

/** Whether a literal is one of the facts: it is of the same name, identifies the same kind of thing, or nothing else. */
export const isKnown = (leaf: Leaf, { service_name, operation }: PlannedStep, facts: readonly Fact[]): boolean =>
  facts.some(
    (fact) =>
      (fact.operation === undefined || fact.operation === `${service_name}.${operation}`) &&
      (fact.name === leaf.name || (fact.entity !== undefined && fact.entity === leaf.entity)
        ? isSameValue(fact.value, leaf.value)
        : fact.isUnnamed === true && leaf.entity !== undefined && isSameThing(fact.value, leaf.value)),
  );

const MIN_THING_LENGTH = 3;

/** Identifiers, with or without the letters that tell of what: "RO-412221" is 412221. */
function isSameThing(fact: Fact['value'], value: Leaf['value']): boolean {
  if (!isText(fact) || !isText(value) || /\s|@/.test(fact) || value.length < MIN_THING_LENGTH) return false;
  const [, bare] = /^\p{L}{1,4}[-.# ]?(\d{3,})$/u.exec(fact) ?? [];
  return sameIdentifier(fact, value) || (bare !== undefined && sameIdentifier(bare, value));
}

/** @param fields of all operations: their names say what the values are */
function contextFacts(context: Record<string, unknown>, fields: readonly Field[]): Fact[] {
  return Object.entries(context).flatMap(([name, value]): Fact[] => {
    if (name === RECENT_KEY || IDENTITY_KEYS.has(name)) return [];
    const named = fields.filter((field) => field.name === name);
    if (named.length > 0) return named.flatMap((field) => leavesOf([field], { [name]: value }));
    if (isRecord(value)) return contextFacts(value, fields);
    return leavesOf([], { [name]: value }).map((leaf) => ({ ...leaf, isUnnamed: true as const }));
  });
}

/**
 * An earlier workflow tells what things it was about and made. The rest of what a step was given is of use only to the same
 * operation, where the same is to be done again; money and addresses belonged to that one case.
 */
function earlierFacts(request: PlanRequest, catalogue: Catalogue): Fact[] {
  const repeats = stemsOf(request.text).some((stem) => LEXICON.repetitions.has(stem));
  return recentSteps(request).flatMap((step) => {
    const { service, operation, parameters, outputs = {} } = step;
    const capability = findOperation(catalogue, service, operation);
    if (!capability) return [];
    const leaves = leavesOf(fieldsOf(capability.parameters), parameters);
    const made = leavesOf(fieldsOf(capability.output ?? {}), outputs).filter(({ entity }) => entity !== undefined);
    const isRedone = request.redone?.includes(step) === true;
    const others = leaves.filter((leaf) => leaf.entity === undefined && (isRedone || (repeats && !isOfOneCase(leaf))));
    return [
      ...leaves.filter(({ entity }) => entity !== undefined),
      ...made,
      ...others.map((leaf) => ({ ...leaf, operation: `${service}.${operation}` })),
    ];
  });
}

const isOfOneCase = ({ name, value }: Leaf): boolean =>
  isMoneyName(name) || EMAIL.test(String(value)) || PHONE.test(String(value));

/** Whether two values are one, in whatever form each is written. */
export function isSameValue(fact: Fact['value'], value: Leaf['value']): boolean {
  if (typeof fact === 'number' || typeof value === 'number') return Number(fact) === Number(value) && fact !== '';
  if (!isText(fact) || !isText(value)) return fact === value;
  return EMAIL.test(value) || EMAIL.test(fact)
    ? fact.toLowerCase() === value.toLowerCase()
    : sameIdentifier(fact, value) && /[\p{L}\p{N}]/u.test(value);
}
