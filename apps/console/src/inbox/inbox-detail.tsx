import type { WorkflowView } from '@ars/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Correcting } from '../ask/composer';
import { Question } from '../ask/question';
import { ReadBack } from '../ask/read-back';
import { Said } from '../ask/turn';
import { orchestrator } from '../api/client';
import { useDecision } from '../api/use-decision';
import { useWorkflow } from '../api/use-workflow';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Banner, Loading } from '../ui/parts';
import { WorkflowChip } from '../ui/status';
import { ApprovalDetail } from './approval-detail';
import { DecidedElsewhere } from './decided-elsewhere';
import { DeadLetterDetail } from './dead-letter-detail';
import { type InboxItem, kindOf } from './use-inbox';
import { BackToList } from './inbox-row';

/** One thing that waits, with all that is needed to decide it. */
export function InboxDetail({ id, item, onNext }: { id: string; item: InboxItem | undefined; onNext: () => void }) {
  if (item?.letter) return <DeadLetterDetail letter={item.letter} onNext={onNext} />;
  return <WorkflowDetail requestId={id} onNext={onNext} />;
}

function WorkflowDetail({ requestId, onNext }: { requestId: string; onNext: () => void }) {
  const { data: view, error } = useWorkflow(requestId);
  if (!view)
    return (
      <div className="detail-pane">
        <div className="content">
          <BackToList />
          {error ? <Problem error={error} /> : <Loading />}
        </div>
      </div>
    );
  const kind = kindOf(view.status);
  if (kind === 'approval' && view.approval)
    return <ApprovalDetail view={view} approval={view.approval} onNext={onNext} />;
  if (kind === 'parked') return <ParkedDetail view={view} />;
  if (kind === undefined) return <DecidedElsewhere view={view} onNext={onNext} />;
  return <OwnDecision view={view} />;
}

/** A read-back or a question: decided as it is where it came up. */
function OwnDecision({ view }: { view: WorkflowView }) {
  const t = useText();
  const [correcting, setCorrecting] = useState<Correcting>();
  const decision = useDecision(view.request_id);
  const [words, setWords] = useState('');
  const shared = { view, isLast: true, onCorrect: setCorrecting };
  return (
    <div className="detail-pane">
      <div className="content">
        <div className="stack">
          <BackToList />
          <Said text={view.user_request} view={view} />
        </div>
        {view.confirmation && <ReadBack {...shared} confirmation={view.confirmation} />}
        {view.clarification && <Question {...shared} key={view.updated_at} clarification={view.clarification} />}
        {correcting && (
          <form
            className="field"
            onSubmit={(event) => {
              event.preventDefault();
              if (words.trim() === '') return;
              setCorrecting(undefined);
              decision.mutate(() => orchestrator.clarify(view.request_id, { answer: words.trim() }));
              setWords('');
            }}
          >
            <label htmlFor="correction">{t('decide.correct')}</label>
            <div className="row">
              <input
                id="correction"
                className="input"
                style={{ flex: 1 }}
                autoFocus
                value={words}
                placeholder={correcting.placeholder}
                onChange={({ target }) => setWords(target.value)}
              />
              <Button type="submit">{t('ask.send')}</Button>
            </div>
          </form>
        )}
        {decision.error && <Problem error={decision.error} />}
      </div>
    </div>
  );
}

function ParkedDetail({ view }: { view: WorkflowView }) {
  const t = useText();
  const decision = useDecision(view.request_id);
  const retry = () => decision.mutate(() => orchestrator.retry(view.request_id));
  const stop = () => decision.mutate(() => orchestrator.cancel(view.request_id));
  useKeys({ t: retry, '.': stop });
  return (
    <div className="detail-pane">
      <div className="content">
        <div className="stack">
          <BackToList />
          <span>
            <WorkflowChip status="parked" />
          </span>
          <h2>{view.user_request}</h2>
        </div>
        <Banner tone="warn" icon="clock">
          <strong>{t('run.why-waits')}</strong> {view.answer}
        </Banner>
        <p>
          <Link to="/runs/$requestId" params={{ requestId: view.request_id }}>
            {t('run.open')}
          </Link>
        </p>
        {decision.error && <Problem error={decision.error} />}
      </div>
      <div className="decision">
        <Button kind="primary" shortcut="T" busy={decision.isPending && t('run.trying')} onClick={retry}>
          {t('run.try-now')}
        </Button>
        <Button kind="danger" shortcut="." onClick={stop}>
          {t('run.stop')}
        </Button>
      </div>
    </div>
  );
}
