import type { CheckName, CheckResult, ErrorDetail } from '@ars/contracts';
import { sameIdentifier } from '../identifier';
import { ENTITIES, type Entity, type Identifier, identifiersOf, inLabel, isScalar } from './identifiers';

type Parameters = Record<string, unknown>;
/** What a result establishes and whether it holds; `undefined` where it says nothing about it. */
type Finding = Omit<CheckResult, 'check'> | undefined;

const EXISTENCE_CHECKS: Partial<Record<CheckName, Entity>> = {
  check_repair_order_exists: 'repair_order',
  check_part_exists: 'part',
  check_payment_exists: 'payment',
  check_customer_exists: 'customer',
  check_vehicle_exists: 'vehicle',
};

/** Runs those of a step's checks that the call's result answers; one that the result says nothing about is left out. */
export function checkResult(names: readonly string[], parameters: Parameters, result: unknown): CheckResult[] {
  return names.flatMap((check) => {
    const entity = EXISTENCE_CHECKS[check as CheckName];
    if (entity) return conclude(check, entity, parameters, (id) => existence(entity, id, parameters, result));
    if (check !== 'check_part_availability') return [];
    return conclude(check, 'part', parameters, (id) => availability(id, parameters, result));
  });
}

/** What a refused call says about the same checks: that an entity is not there. */
export function checkRefusal(names: readonly string[], parameters: Parameters, error: ErrorDetail): CheckResult[] {
  return names.flatMap((check) => {
    const entity = EXISTENCE_CHECKS[check as CheckName];
    if (!entity || error.code !== ENTITIES[entity].absent) return [];
    return conclude(check, entity, parameters, (id) => ({ label: existenceLabel(entity, id), passed: false }));
  });
}

const conclude = (
  check: string,
  entity: Entity,
  parameters: Parameters,
  judge: (identifier: Identifier) => Finding,
): CheckResult[] =>
  identifiersOf(entity, parameters).flatMap((identifier) => {
    const finding = judge(identifier);
    return finding ? [{ check, ...finding }] : [];
  });

/** A part that is found to be available is known to exist: the stronger statement is the one to tell. */
function existence(entity: Entity, identifier: Identifier, parameters: Parameters, result: unknown): Finding {
  const passed = namesEntity(identifier, result);
  if (passed === undefined) return undefined;
  const available = entity === 'part' && passed ? availability(identifier, parameters, result) : undefined;
  return available?.passed ? available : { label: existenceLabel(entity, identifier), passed };
}

/** The result of a read names the entity it found: in the field of the same name, or anywhere inside. */
function namesEntity({ name, value }: Identifier, result: unknown): boolean | undefined {
  const named = isRecord(result) ? result[name] : undefined;
  if (isScalar(named)) return sameIdentifier(named, value);
  return carries(result, value) || undefined;
}

function carries(value: unknown, id: string): boolean {
  if (isScalar(value)) return sameIdentifier(value, id);
  return value !== null && typeof value === 'object' && Object.values(value).some((child) => carries(child, id));
}

/** A result says in `available` that there is some, or how many. */
function availability({ value }: Identifier, { quantity }: Parameters, result: unknown): Finding {
  const available = isRecord(result) ? result['available'] : undefined;
  if (typeof available !== 'number' && typeof available !== 'boolean') return undefined;
  const passed = Number(available) >= (typeof quantity === 'number' && typeof available === 'number' ? quantity : 1);
  return { label: `part_${inLabel(value)}_availability_confirmed`, passed };
}

const existenceLabel = (entity: Entity, { value }: Identifier): string =>
  `${entity}_${inLabel(value)}_existence_verified`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
