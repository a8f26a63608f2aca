import type { WorkflowView } from '@ars/contracts';
import { markText } from '@ars/presentation';
import { useEffect } from 'react';
import { useWorkflow } from '../api/use-workflow';
import { Problem } from '../ui/problem-page';
import { initialsOf } from '../ui/who';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { Icon, Mark } from '../ui/icon';
import { Banner, Loading } from '../ui/parts';
import { Answer } from './answer';
import type { Correcting } from './composer';
import { Question } from './question';
import { ReadBack } from './read-back';
import { dropTurn, send, type Turn } from '../api/thread';
import { WaitsForApproval, Working } from './working';

export interface TurnProps {
  turn: Turn;
  /** Keys are for the last one. */
  isLast: boolean;
  onCorrect: (correcting: Correcting) => void;
}

/** What somebody said, and what has become of it. */
export function TurnView({ turn, isLast, onCorrect }: TurnProps) {
  const t = useText();
  const { time } = useFormats();
  const { name } = useSession();
  const { data: view, error } = useWorkflow(turn.requestId, turn.state === 'sent');
  useAnnounced(view);
  return (
    <>
      <div className="turn">
        <span className="face" aria-hidden="true">
          {name ? initialsOf(name) : <Icon name="person" small />}
        </span>
        <div>
          <Said text={turn.text} view={view} />
          <p className="muted sm">{t('ask.said', { time: time(turn.at) })}</p>
        </div>
      </div>
      <div className="turn">
        <Mark />
        <div className="stack wide">
          {turn.state === 'sent' ? (
            <Outcome view={view} error={error} isLast={isLast} onCorrect={onCorrect} />
          ) : (
            <NotSent turn={turn} />
          )}
        </div>
      </div>
    </>
  );
}

/** With the words that prove a value, and those from which one was guessed, underlined. */
export function Said({ text, view }: { text: string; view: WorkflowView | undefined }) {
  const { confirmation } = view ?? {};
  const parts = confirmation ? markText(text, confirmation) : [{ text }];
  return (
    <p className="said">
      {parts.map((part, index) =>
        'mark' in part && part.mark ? (
          <mark key={index} className={part.mark}>
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </p>
  );
}

function Outcome(props: { view: WorkflowView | undefined; error: unknown } & Omit<TurnProps, 'turn'>) {
  const { view, error, isLast, onCorrect } = props;
  if (!view) return error ? <Problem error={error} /> : <Loading />;
  if (view.clarification)
    return (
      <Question
        view={view}
        clarification={view.clarification}
        isLast={isLast}
        onCorrect={onCorrect}
        key={view.updated_at}
      />
    );
  if (view.confirmation)
    return <ReadBack view={view} confirmation={view.confirmation} isLast={isLast} onCorrect={onCorrect} />;
  if (view.approval) return <WaitsForApproval view={view} approval={view.approval} />;
  if (view.response) return <Answer view={view} isLast={isLast} />;
  return <Working view={view} isLast={isLast} />;
}

function NotSent({ turn }: { turn: Turn }) {
  const t = useText();
  if (turn.state === 'sending') return <Loading />;
  const isUnsent = turn.state === 'unsent';
  return (
    <div className="stack">
      <Banner tone={isUnsent ? 'warn' : 'danger'}>
        <strong>{t(isUnsent ? 'ask.unsent' : 'problem.refused')}</strong> {isUnsent ? t('ask.kept') : turn.problem}
      </Banner>
      <div className="row">
        {isUnsent && <Button onClick={() => void send(turn)}>{t('ask.send-again')}</Button>}
        <Button kind="ghost" onClick={() => dropTurn(turn.requestId)}>
          {t('decide.drop')}
        </Button>
      </div>
    </div>
  );
}

/** Says when something new has come up. */
function useAnnounced(view: WorkflowView | undefined): void {
  const t = useText();
  const status = view?.status;
  const answer = view?.answer;
  useEffect(() => {
    if (status === 'awaiting_confirmation') announce(t('announce.read-back'));
    else if (status === 'needs_clarification') announce(t('announce.question'));
    else if (status === 'awaiting_approval') announce(t('announce.approval'));
    else if (answer !== undefined) announce(answer.split('\n')[0] ?? '');
  }, [status, answer, t]);
}
