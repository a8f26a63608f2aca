import type { BrokeredAgent } from './consumers';
import { keysIn } from './keys';
import {
  ANSWER_WITHIN_MINUTES,
  brokerUsers,
  type DealershipSystem,
  type Permissions,
  STRANGER_USER,
  strangerPermissions,
} from './users';

export interface Connecting {
  /** The dealership's own where absent. */
  agents?: readonly BrokeredAgent[] | undefined;
  /** Programs of dealerships that may connect, beside the services. */
  systems?: readonly DealershipSystem[];
  /** The tenant of whoever connects without saying who they are; they are refused where absent. */
  strangersTenant?: string;
}

/**
 * Lines of a nats-server's configuration that say who may connect and what each may do. They hold no secret.
 * @param keyDirectory where the users' keys lie; those that are missing are made
 */
export function authorizationLines(keyDirectory: string, { agents, systems, strangersTenant }: Connecting): string[] {
  const users = brokerUsers({ ...(agents && { agents }), systems });
  const keys = keysIn(
    keyDirectory,
    users.map(({ name }) => name),
  );
  const stranger = strangersTenant === undefined ? undefined : strangerPermissions(strangersTenant);
  return [
    'authorization {',
    '  users: [',
    ...users.map(
      ({ name, permissions }) => `    { nkey: ${keys[name]?.publicKey}, ${permissionsOf(permissions)} } # ${name}`,
    ),
    ...(stranger ? [`    { user: ${STRANGER_USER}, password: "", ${permissionsOf(stranger)} }`] : []),
    '  ]',
    '}',
    ...(stranger ? [`no_auth_user: ${STRANGER_USER}`] : []),
  ];
}

const permissionsOf = ({ publish, subscribe, answers }: Permissions): string =>
  `permissions: { publish: { allow: ${JSON.stringify(publish)} }, subscribe: { allow: ${JSON.stringify(subscribe)} }` +
  `${answers ? `, allow_responses: { max: 1, expires: "${ANSWER_WITHIN_MINUTES}m" }` : ''} }`;
