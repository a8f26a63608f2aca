import type { Role } from '@ars/contracts';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useConnection } from '../api/connection';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { useInboxCount } from '../inbox/use-inbox';
import { type Session, useSession } from '../session/session';
import { announce, LiveRegion } from '../ui/announce';
import { Icon, type IconName, Mark } from '../ui/icon';
import { Banner } from '../ui/parts';
import { ToastPlace } from '../ui/toast';
import { rememberKey, useKeys } from '../ui/keys';
import { usePreferences } from '../session/preferences';
import { Who } from '../ui/who';

const KeySheet = lazy(() => import('./key-sheet'));
const UserMenu = lazy(() => import('./user-menu'));
const SearchPalette = lazy(() => import('../search/search-palette'));

interface Place {
  to: string;
  icon: IconName;
  label: MessageKey;
  /** Who sees it, where not everybody does. */
  roles?: readonly Role[];
}

const WORK: Place[] = [
  { to: '/', icon: 'ask', label: 'nav.ask' },
  { to: '/inbox', icon: 'inbox', label: 'nav.inbox' },
  { to: '/runs', icon: 'runs', label: 'nav.runs' },
  { to: '/repair-orders', icon: 'order', label: 'nav.orders' },
  { to: '/parts', icon: 'part', label: 'nav.parts' },
  { to: '/customers', icon: 'person', label: 'nav.customers' },
  { to: '/payments', icon: 'money', label: 'nav.payments' },
];
const HOUSE: Place[] = [
  { to: '/history', icon: 'clock', label: 'nav.history' },
  { to: '/admin/standing-orders', icon: 'runs', label: 'nav.standing' },
  { to: '/system', icon: 'pulse', label: 'nav.health' },
  { to: '/operations', icon: 'book', label: 'nav.operations' },
  { to: '/admin/people', icon: 'key', label: 'nav.people', roles: ['manager'] },
  { to: '/admin/audit', icon: 'stamp', label: 'nav.audit', roles: ['manager', 'operator'] },
];

const placesOfHouse = ({ roles: own, anonymous }: Session): Place[] =>
  HOUSE.filter(({ roles }) => !roles || (!anonymous && roles.some((role) => own.includes(role))));

/** The frame around every screen. */
export function Shell() {
  const t = useText();
  const { keys } = usePreferences();
  const { pathname } = useLocation();
  const session = useSession();
  const [open, setOpen] = useState<'search' | 'keys'>();
  const count = useInboxCount();
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate({ to });
  useKeys({
    'ctrl+k': () => setOpen('search'),
    '?': () => setOpen('keys'),
    'g a': go('/'),
    'g i': go('/inbox'),
    'g r': go('/runs'),
    'g o': go('/repair-orders'),
    'g p': go('/parts'),
    'g c': go('/customers'),
    'g h': go('/history'),
    '/': () => {
      const box = document.querySelector<HTMLElement>('[data-ask-box]');
      if (box) box.focus();
      else void navigate({ to: '/' });
    },
  });
  useEffect(() => {
    window.addEventListener('keydown', rememberKey);
    return () => window.removeEventListener('keydown', rememberKey);
  }, []);
  useEffect(() => {
    // there before its key is pressed: what is typed meanwhile would be lost
    const timer = setTimeout(() => void import('../search/search-palette'), 1_000);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['keys'] = keys ? 'on' : 'off';
  }, [keys]);

  const isHere = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
  const link = ({ to, icon, label }: Place) => (
    <Link key={to} to={to} aria-current={isHere(to) ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{t(label)}</span>
      {to === '/inbox' && count > 0 && <Count count={count} />}
    </Link>
  );
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <nav className="nav" aria-label={t('nav.label')}>
        <div className="brand">
          <Mark />
          <span>Console</span>
        </div>
        {WORK.map(link)}
        <hr />
        {placesOfHouse(session).map(link)}
        <Clock />
      </nav>
      <header className="bar">
        <button type="button" className="finder" onClick={() => setOpen('search')} aria-keyshortcuts="Control+K">
          <Icon name="find" />
          <span>{t('search.placeholder')}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <div className="end">
          <ConnectionState />
          <Suspense fallback={<Who />}>
            <UserMenu onKeys={() => setOpen('keys')} />
          </Suspense>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <LostConnection />
        <Outlet />
      </main>
      <nav className="tabs" aria-label={t('nav.label')}>
        {WORK.slice(0, 2).map(link)}
        <button type="button" onClick={() => setOpen('search')}>
          <Icon name="find" />
          {t('nav.search')}
        </button>
        {WORK.slice(2, 3).map(link)}
        {link({ to: '/more', icon: 'more', label: 'nav.more' })}
      </nav>
      <LiveRegion />
      <ToastPlace />
      <Suspense>
        {open === 'keys' && <KeySheet onClose={() => setOpen(undefined)} />}
        {open === 'search' && <SearchPalette onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  );
}

/** On a phone, where the tabs leave no room: everything else. */
export function MorePage() {
  const t = useText();
  const session = useSession();
  return (
    <div className="page">
      <h1>{t('nav.more')}</h1>
      <div className="choices" style={{ marginTop: 'var(--s-4)' }}>
        {[...WORK.slice(3), ...placesOfHouse(session)].map(({ to, icon, label }) => (
          <Link key={to} to={to} className="choice">
            <Icon name={icon} />
            <span className="title">{t(label)}</span>
            <Icon name="chevron" />
          </Link>
        ))}
      </div>
    </div>
  );
}

function Count({ count }: { count: number }) {
  const t = useText();
  return (
    <span className="count">
      {count}
      <span className="heard"> {t('inbox.waiting')}</span>
    </span>
  );
}

function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function Clock() {
  const now = useNow(15_000);
  const { day, time } = useFormats();
  return (
    <p className="clock xs muted">
      {day(now)}, {time(now)}
    </p>
  );
}

function ConnectionState() {
  const t = useText();
  const { isLost } = useConnection();
  return (
    <span className={isLost ? 'connection lost' : 'connection'}>
      <Icon name={isLost ? 'warning' : 'done'} small />
      <span className="word">{t(isLost ? 'connection.offline' : 'connection.on')}</span>
    </span>
  );
}

const TOLD_MS = 6_000;

/** Says that the connection is lost, and for a while that it is there again. */
function LostConnection() {
  const t = useText();
  const { second, time } = useFormats();
  const { isLost, since } = useConnection();
  const [isBack, setBack] = useState(false);
  const [wasLost, setWasLost] = useState(false);
  useEffect(() => {
    if (isLost) {
      setWasLost(true);
      announce(t('connection.lost'));
      return undefined;
    }
    if (!wasLost) return undefined;
    setWasLost(false);
    setBack(true);
    announce(t('connection.back'));
    const timer = setTimeout(() => setBack(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [isLost]);
  if (!isLost && !isBack) return null;
  return (
    <div className="lost">
      {isLost ? (
        <Banner tone="warn">
          <strong>{t('connection.lost-since', { time: second(new Date(since)) })}</strong>{' '}
          {t('connection.kept', { time: time(new Date(since)) })}
        </Banner>
      ) : (
        <Banner tone="ok">
          <strong>{t('connection.back')}</strong>
        </Banner>
      )}
    </div>
  );
}
