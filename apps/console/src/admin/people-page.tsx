import { type ApiKeyView, type IssuedApiKey, ROLES } from '@ars/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Problem } from '../ui/problem-page';
import { useRoleNames } from '../ui/who';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { keysQuery, issueKey, peopleQuery, revokeKey, useSession } from '../session/session';
import { Button } from '../ui/button';
import { Banner, Card, Loading } from '../ui/parts';

/** Who works here, and the keys of the systems that do: for managers. */
export function PeoplePage() {
  const t = useText();
  const roles = useRoleNames();
  const { sign_in } = useSession();
  const { data: people = [] } = useQuery({ ...peopleQuery, enabled: sign_in.local });
  useEffect(() => {
    document.title = `${t('nav.people')} · Console`;
  }, [t]);
  return (
    <div className="page stack wide">
      <h1>{t('nav.people')}</h1>
      <Keys />
      {people.length > 0 && (
        <Card title={t('people.title')}>
          <table className="table flowing">
            <thead>
              <tr>
                <th scope="col">{t('field.name')}</th>
                <th scope="col">{t('people.role')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, role }) => (
                <tr key={id}>
                  <td>
                    {name}
                    <span className="sub id">{id}</span>
                  </td>
                  <td>{roles([role])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </div>
  );
}

function Keys() {
  const t = useText();
  const { data, error } = useQuery(keysQuery);
  const [isOpen, setOpen] = useState(false);
  const [issued, setIssued] = useState<IssuedApiKey>();
  return (
    <Card
      title={t('keys-of-systems.title')}
      end={!isOpen && <Button onClick={() => setOpen(true)}>{t('keys-of-systems.issue')}</Button>}
    >
      {issued && (
        <div className="body">
          <Banner tone="ok">
            <strong>{t('keys-of-systems.once', { name: issued.name })}</strong>
            <pre>{issued.key}</pre>
            <Button icon="copy" onClick={() => void navigator.clipboard.writeText(issued.key)}>
              {t('table.copy')}
            </Button>
          </Banner>
        </div>
      )}
      {isOpen && (
        <div className="body">
          <IssueForm
            onIssued={(key) => {
              setIssued(key);
              setOpen(false);
            }}
          />
        </div>
      )}
      {error ? (
        <div className="body">
          <Problem error={error} />
        </div>
      ) : (
        <KeyRows keys={data?.keys} />
      )}
    </Card>
  );
}

function KeyRows({ keys }: { keys: readonly ApiKeyView[] | undefined }) {
  const t = useText();
  const roles = useRoleNames();
  const { day } = useFormats();
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: revokeKey,
    onSettled: () => queries.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  if (!keys) return <div className="body">{<Loading />}</div>;
  if (keys.length === 0) return <p className="body muted">{t('keys-of-systems.none')}</p>;
  return (
    <table className="table flowing">
      <thead>
        <tr>
          <th scope="col">{t('field.name')}</th>
          <th scope="col">{t('people.role')}</th>
          <th scope="col">{t('field.expires_at')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {keys.map(({ id, name, roles: own, expires_at }) => (
          <tr key={id}>
            <td>
              {name}
              <span className="sub id">{id}</span>
            </td>
            <td>{roles(own)}</td>
            <td className="lesser">{day(expires_at)}</td>
            <td className="num">
              <Button kind="danger" onClick={() => revoking.mutate(id)}>
                {t('keys-of-systems.revoke')}
                <span className="heard"> {name}</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const DAYS = 90;

function IssueForm({ onIssued }: { onIssued: (key: IssuedApiKey) => void }) {
  const t = useText();
  const roleNames = useRoleNames();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('system');
  const [days, setDays] = useState(String(DAYS));
  const issuing = useMutation({
    mutationFn: () => issueKey({ name: name.trim(), roles: [role], expires_in_days: Number(days) }),
    onSuccess: async (key) => {
      onIssued(key);
      await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') issuing.mutate();
  };
  return (
    <form onSubmit={submit} className="stack wide">
      <div className="form">
        <div className="field">
          <label htmlFor="key-name">{t('keys-of-systems.for')}</label>
          <input
            id="key-name"
            className="input"
            required
            maxLength={80}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="key-role">{t('people.role')}</label>
          <select
            id="key-role"
            className="input"
            value={role}
            onChange={({ target }) => setRole(target.value as typeof role)}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {roleNames([one])}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="key-days">{t('keys-of-systems.days')}</label>
          <input
            id="key-days"
            className="input"
            type="number"
            min={1}
            max={730}
            required
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        </div>
      </div>
      {issuing.error && <Problem error={issuing.error} />}
      <div className="row">
        <Button type="submit" kind="primary" busy={issuing.isPending && t('question.answering')}>
          {t('keys-of-systems.issue')}
        </Button>
      </div>
    </form>
  );
}
