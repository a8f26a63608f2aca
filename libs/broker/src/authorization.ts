import type { BrokerUser, Permissions } from './users';

export interface Authorization {
  users: readonly BrokerUser[];
  /** Public nkeys by the user's name. */
  publicKeys: Readonly<Record<string, string>>;
  /** Of whoever connects without saying who they are; they are refused where absent. */
  stranger?: Permissions;
}

/** The longest that an answer may take, which is that of `orchestrate`. */
const ANSWER_WITHIN = '15m';

/** Lines of a nats-server's configuration that say who may connect and what each may do. It holds no secret. */
export function authorizationLines({ users, publicKeys, stranger }: Authorization): string[] {
  return [
    'authorization {',
    '  users: [',
    ...users.map(
      ({ name, permissions }) => `    { nkey: ${publicKeys[name]}, ${permissionsOf(permissions)} } # ${name}`,
    ),
    ...(stranger ? [`    { user: stranger, password: "", ${permissionsOf(stranger)} }`] : []),
    '  ]',
    '}',
    ...(stranger ? ['no_auth_user: stranger'] : []),
  ];
}

const permissionsOf = ({ publish, subscribe, answers }: Permissions): string =>
  `permissions: { publish: { allow: ${JSON.stringify(publish)} }, subscribe: { allow: ${JSON.stringify(subscribe)} }` +
  `${answers ? `, allow_responses: { max: 1, expires: "${ANSWER_WITHIN}" }` : ''} }`;
