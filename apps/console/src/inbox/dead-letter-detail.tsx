import type { DeadLetterView } from '@ars/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orchestrator } from '../api/client';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Banner, Card, Chip, Facts } from '../ui/parts';
import { BackToList } from './inbox-row';

/** A message that was given up: why, what was in it, and a way to send it once more. */
export function DeadLetterDetail({ letter, onNext }: { letter: DeadLetterView; onNext: () => void }) {
  const t = useText();
  const { moment } = useFormats();
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => orchestrator.replayDeadLetter(letter.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['dead-letters'] });
      onNext();
    },
  });
  return (
    <div className="detail-pane">
      <div className="content">
        <div className="stack">
          <BackToList />
          <span>
            <Chip tone="danger" icon="failed">
              {t('inbox.dead-one')}
            </Chip>
          </span>
          <h2>{letter.reason.message}</h2>
        </div>
        <Banner tone="danger">
          <strong>{t('dead.given-up', { count: letter.deliveries, time: moment(letter.time) })}</strong>
        </Banner>
        <Card title={t('dead.what')}>
          <div className="body stack wide">
            <Facts
              left
              facts={[
                { name: t('dead.subject'), value: <span className="mono">{letter.subject}</span> },
                { name: t('dead.stream'), value: <span className="mono">{letter.stream}</span> },
                { name: t('dead.consumer'), value: <span className="mono">{letter.consumer}</span> },
                { name: t('dead.code'), value: <span className="mono">{letter.reason.code}</span> },
              ]}
            />
            <pre>{JSON.stringify(letter.payload, null, 2)}</pre>
          </div>
        </Card>
        {replay.error && <Problem error={replay.error} />}
      </div>
      <div className="decision">
        <Button kind="primary" busy={replay.isPending && t('dead.sending')} onClick={() => replay.mutate()}>
          {t('dead.replay')}
        </Button>
      </div>
    </div>
  );
}
