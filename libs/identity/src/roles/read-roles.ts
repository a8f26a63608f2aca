import { ROLES, type JsonSchema, type Role } from '@ars/contracts';
import { readRuleFile } from '@ars/platform';
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
  },
  required: ['operations', 'direct'],
  additionalProperties: false,
};

/**
 * What each role of the dealership may do.
 * @param file as docs/security.md describes it; the repository's own where absent or empty
 * @throws RuleFileError naming all faults at once
 */
export const readRoles = (file?: string): Roles =>
  readRuleFile<Roles>(file, {
    kind: 'roles',
    schema: rolesSchema,
    own: { name: 'roles.json', content: rolesOfTheRepository },
  });
