import { PLAN_LANGUAGES } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { BASE_PATH } from '../api/base-path';
import { useText } from '../i18n/text';
import { peopleQuery, signIn, signOut, useSession } from '../session/session';
import { Icon } from '../ui/icon';
import { type Preferences, setPreferences, usePreferences } from '../session/preferences';
import { useRoleNames, WhoIsThere } from '../ui/who';

const LANGUAGE_NAMES = { en: 'English', es: 'Español', fr: 'Français' };

/** Who is signed in, and how they want the console. */
export default function UserMenu({ onKeys }: { onKeys: () => void }) {
  const t = useText();
  const session = useSession();
  const preferences = usePreferences();
  const { data: people = [] } = useQuery({ ...peopleQuery, enabled: session.sign_in.local });
  const roles = useRoleNames();
  const choose = (key: string | number) => {
    const [what = '', value = ''] = String(key).split(/:(.*)/s);
    if (what === 'person') void signIn(value);
    else if (what === 'out') void signOut();
    else if (what === 'oidc') window.location.assign(`${BASE_PATH}/auth/oidc/start`);
    else if (what === 'sheet') onKeys();
    else if (what === 'keys') setPreferences({ keys: !preferences.keys });
    else setPreferences({ [what]: value } as Partial<Preferences>);
  };
  const option = (id: string, label: string, isOn: boolean) => (
    <MenuItem key={id} id={id} className={isOn ? 'menu-item chosen' : 'menu-item'} textValue={label}>
      <Icon name="check" />
      {label}
      {isOn && <span className="heard"> ({t('session.chosen')})</span>}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button className="who">
        <span className="heard">{t('session.settings')} </span>
        <WhoIsThere />
      </Button>
      <Popover placement="bottom end">
        <Menu className="menu" onAction={choose} aria-label={t('session.settings')}>
          {session.sign_in.local && people.length > 0 && (
            <MenuSection>
              <Header className="label">{t('session.sign-in-as')}</Header>
              {people.map(({ id, name: who, role }) =>
                option(`person:${id}`, `${who}, ${roles([role])}`, id === session.subject),
              )}
            </MenuSection>
          )}
          {(session.sign_in.oidc || !session.anonymous) && (
            <MenuSection aria-label={t('session.settings')}>
              {session.sign_in.oidc && session.anonymous && option('oidc', t('session.sign-in'), false)}
              {!session.anonymous && option('out', t('session.sign-out'), false)}
            </MenuSection>
          )}
          <MenuSection>
            <Header className="label">{t('session.language')}</Header>
            {PLAN_LANGUAGES.map((code) =>
              option(`language:${code}`, LANGUAGE_NAMES[code], preferences.language === code),
            )}
          </MenuSection>
          <MenuSection>
            <Header className="label">{t('session.theme')}</Header>
            {(['system', 'light', 'dark'] as const).map((theme) =>
              option(`theme:${theme}`, t(`session.theme-${theme}`), preferences.theme === theme),
            )}
          </MenuSection>
          <MenuSection>
            <Header className="label">{t('session.density')}</Header>
            {(['comfortable', 'compact'] as const).map((density) =>
              option(`density:${density}`, t(`session.density-${density}`), preferences.density === density),
            )}
          </MenuSection>
          <MenuSection>
            <Header className="label">{t('keys.title')}</Header>
            {option('keys', t('session.keys'), preferences.keys)}
            {option('sheet', t('keys.all'), false)}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
