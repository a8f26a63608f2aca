import { ROLES, type JsonSchema, type Role } from '@ars/contracts';
import { configuredOperations, readAgents, readRuleFile } from '@ars/platform';
import rolesOfTheRepository from './roles.json';

/** `off`: not at all; `approve`: once somebody else has agreed; `auto`: at once. */
export const MODES = ['off', 'approve', 'auto'] as const;
export type Mode = (typeof MODES)[number];

/** What each role may do, as the roles file holds it. */
export interface Roles {
  /** By operation, `<service>.<operation>`: a role that is not named may not. What only reads need not be listed. */
  operations: Record<string, Partial<Record<Role, Mode>>>;
  /** Roles that may have an agent write without the orchestrator, which asks for no approval then. */
  direct: Role[];
  /** Who may have something written again and again by a standing order; whoever is not named may not. */
  standing_orders?: Partial<Record<Role, Mode>>;
  /** Roles that may have a customer forgotten; without it nobody may. */
  erasure?: Role[];
}

const role = { enum: [...ROLES] };
const modes = { type: 'object', propertyNames: role, additionalProperties: { enum: [...MODES] } };
const rolesSchema: JsonSchema = {
  type: 'object',
  properties: {
    operations: {
      type: 'object',
      propertyNames: { pattern: '^[^.\\s]+\\.\\S+$' },
      additionalProperties: modes,
    },
    direct: { type: 'array', items: role, uniqueItems: true },
    standing_orders: modes,
    erasure: { type: 'array', items: role, uniqueItems: true },
  },
  required: ['operations', 'direct'],
  additionalProperties: false,
};

/**
 * What each role of the dealership may do, by the roles file; by the agents file where that says nothing of an operation.
 * @param file as docs/security.md describes it; the repository's own where absent or empty
 * @param agentsFile as docs/interfaces.md describes it
 * @throws RuleFileError naming all faults of a file at once
 */
export function readRoles(file?: string, agentsFile?: string): Roles {
  const { operations, ...others } = readRuleFile<Roles>(file, {
    kind: 'roles',
    schema: rolesSchema,
    own: { name: 'roles.json', content: rolesOfTheRepository },
  });
  const configured = configuredOperations(readAgents(agentsFile)).flatMap(([operation, { reads, roles = {} }]) =>
    reads ? [] : [[operation, roles] as const],
  );
  return { ...others, operations: { ...Object.fromEntries(configured), ...operations } };
}
