import { ANONYMOUS, type Role, ROLES, SUBJECT_TOKEN } from '@ars/contracts';
import type { JWTPayload } from 'jose';
import type { Principal } from './principal';

/** Where a token says what we want to know of its holder; dots lead into objects. */
export interface ClaimNames {
  roles: string;
  /** Where a name is missing, everybody belongs to the default. */
  tenant?: string | undefined;
  dealer?: string | undefined;
  defaults?: { tenant: string; dealer: string };
}

const SUBJECT = /^[\x21-\x7e]{1,128}$/;

/**
 * The person whom verified claims describe. Roles that we do not know count for nothing.
 * @returns undefined where the claims name no subject, tenant or dealer that we could use, or one that is reserved
 */
export function principalOfClaims(claims: JWTPayload, names: ClaimNames): Principal | undefined {
  const { sub: subject, name, email } = claims;
  const tenant = names.tenant === undefined ? names.defaults?.tenant : claimAt(claims, names.tenant);
  const dealer = names.dealer === undefined ? names.defaults?.dealer : claimAt(claims, names.dealer);
  if (!subject || !SUBJECT.test(subject) || subject.split(':')[0] === ANONYMOUS) return undefined;
  if (!isToken(tenant) || !isToken(dealer)) return undefined;
  const shown = [name, email].find((text): text is string => typeof text === 'string' && text !== '') ?? subject;
  return {
    ...{ subject, name: shown, kind: 'person', tenant, dealer, anonymous: false },
    roles: [claimAt(claims, names.roles)].flat().filter(isRole),
  };
}

const claimAt = (claims: JWTPayload, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      claims,
    );

const isToken = (value: unknown): value is string => typeof value === 'string' && SUBJECT_TOKEN.test(value);

const isRole = (value: unknown): value is Role => (ROLES as readonly unknown[]).includes(value);
