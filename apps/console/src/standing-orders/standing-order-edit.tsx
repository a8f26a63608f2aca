import type { StandingOrderView } from '@ars/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { orchestrator } from '../api/client';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Banner, Facts } from '../ui/parts';
import { Problem } from '../ui/problem-page';

/** Changes what is done and when, in words: what it comes to is looked at before it is saved. */
export function StandingOrderEdit({ order, onDone }: { order: StandingOrderView; onDone: () => void }) {
  const t = useText();
  const field = useId();
  const queries = useQueryClient();
  const [words, setWords] = useState(order.user_request);
  const change = { user_request: words.trim(), version: order.version };
  const looking = useMutation({
    mutationFn: () => orchestrator.changeStandingOrder(order.id, { ...change, dry_run: true }),
  });
  const saving = useMutation({
    mutationFn: () => orchestrator.changeStandingOrder(order.id, change),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['standing-orders'] });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.user_request !== '') looking.mutate();
  };
  const problem = looking.error ?? saving.error;
  return (
    <form onSubmit={submit} className="stack wide">
      <label className="label" htmlFor={field}>
        {t('standing.words')}
      </label>
      <div className="box">
        <textarea
          id={field}
          rows={2}
          value={words}
          maxLength={8000}
          onChange={({ target }) => {
            setWords(target.value);
            looking.reset();
            saving.reset();
          }}
        />
      </div>
      <p className="muted">{t('standing.words-hint')}</p>
      {problem && <Problem error={problem} />}
      {looking.data && <Becomes order={looking.data} />}
      <div className="row">
        {looking.data ? (
          <Button
            kind="primary"
            icon="done"
            busy={saving.isPending && t('question.answering')}
            onClick={() => saving.mutate()}
          >
            {t('standing.save')}
          </Button>
        ) : (
          <Button kind="primary" type="submit" busy={looking.isPending && t('question.answering')}>
            {t('standing.look')}
          </Button>
        )}
        <Button kind="ghost" onClick={onDone}>
          {t('decide.back')}
        </Button>
      </div>
    </form>
  );
}

/** How it would stand. */
function Becomes({ order: { says, user_request, orders, doubts, status } }: { order: StandingOrderView }) {
  const t = useText();
  return (
    <div role="status" className="stack wide">
      <Facts
        left
        facts={[
          { name: t('standing.becomes'), value: `${says} ${user_request}` },
          orders.length > 0 && { name: t('standing.writes'), value: orders.join('; ') },
          doubts.length > 0 && { name: t('standing.doubts'), value: doubts.join(' ') },
        ]}
      />
      {status === 'awaiting_approval' && <Banner tone="warn">{t('standing.approve-again')}</Banner>}
    </div>
  );
}
