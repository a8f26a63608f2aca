import { messageKey, useText } from '../i18n/text';
import { useSession } from '../session/session';
import { Icon } from './icon';

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** The face, name and roles of whoever is signed in. */
export function WhoIsThere() {
  const t = useText();
  const roles = useRoleNames();
  const session = useSession();
  const name = session.name || t('session.nobody');
  return (
    <>
      <span className="face" aria-hidden="true">
        {session.anonymous ? <Icon name="person" small always /> : initialsOf(name)}
      </span>
      <span className="word">
        {name} <span className="muted">{session.anonymous ? '' : roles(session.roles)}</span>
      </span>
    </>
  );
}

/** Stands where the menu will be. */
export const Who = () => (
  <span className="who">
    <WhoIsThere />
  </span>
);

/** What roles are called. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const t = useText();
  return (roles) =>
    roles
      .map((role) => {
        const key = messageKey(`role.${role}`);
        return key ? t(key) : role.replaceAll('_', ' ');
      })
      .join(', ');
}
