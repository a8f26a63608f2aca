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
}

const role = { enum: [...ROLES] };
const rolesSchema: JsonSchema = {
  type: 'object',
  properties: {
    operations: {
      type: 'object',
      propertyNames: { pattern: '^[^.\\s]+\\.\\S+$' },
      additionalProperties: { type: 'object', propertyNames: role, additionalProperties: { enum: [...MODES] } },
    },
    direct: { type: 'array', items: role, uniqueItems: true },
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
