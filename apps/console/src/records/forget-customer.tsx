import type { ErasureView } from '@ars/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orchestrator } from '../api/client';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Banner, Card, Facts } from '../ui/parts';
import { Problem } from '../ui/problem-page';

const WATCH_MS = 3_000;

/** What a customer may ask for: to be forgotten. Shown to whom the orchestrator lets see erasures. */
export function ForgetCustomer({ id }: { id: string }) {
  const t = useText();
  const { anonymous, subject } = useSession();
  const { data } = useQuery({
    queryKey: ['erasures', subject],
    queryFn: () => orchestrator.erasures(),
    enabled: !anonymous,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'pending') ? WATCH_MS : false),
  });
  if (!data) return null;
  const erasure = data.find(({ customer_id }) => customer_id === id);
  return (
    <Card title={t('forget.title')}>
      <div className="body stack">{erasure ? <Stands erasure={erasure} /> : <Forget id={id} />}</div>
    </Card>
  );
}

function Stands({
  erasure: { status, requested_by, requested_at, completed_at, waits_for },
}: {
  erasure: ErasureView;
}) {
  const t = useText();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const waits = waits_for.map(({ kind, id }) => `${kind.replaceAll('_', ' ')} ${id}`).join(', ');
  return (
    <>
      <p role="status">{t(`forget.${status}`)}</p>
      <Facts
        left
        facts={[
          { name: t('forget.asked-by'), value: `${nameOf(requested_by)}, ${moment(requested_at)}` },
          completed_at !== null && { name: t('forget.done-at'), value: moment(completed_at) },
          waits !== '' && { name: t('forget.waits-for'), value: waits },
        ]}
      />
    </>
  );
}

function Forget({ id }: { id: string }) {
  const t = useText();
  const queries = useQueryClient();
  const [isAsked, ask] = useState(false);
  const forgetting = useMutation({
    mutationFn: () => orchestrator.eraseCustomer(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['erasures'] }),
  });
  if (!isAsked)
    return (
      <Button kind="ghost" icon="close" onClick={() => ask(true)}>
        {t('forget.ask')}
      </Button>
    );
  return (
    <>
      <Banner tone="warn">{t('forget.warning')}</Banner>
      {forgetting.error && <Problem error={forgetting.error} />}
      <div className="row">
        <Button
          kind="danger"
          busy={forgetting.isPending && t('question.answering')}
          onClick={() => forgetting.mutate()}
        >
          {t('forget.confirm', { id })}
        </Button>
        <Button kind="plain" onClick={() => ask(false)}>
          {t('forget.keep')}
        </Button>
      </div>
    </>
  );
}
