import type { WorkflowView } from '@ars/contracts';
import { type JournalEvent, useJournal } from '../api/journal';
import { Answer } from '../ask/answer';
import { Working } from '../ask/working';
import { useKeys } from '../ui/keys';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Banner } from '../ui/parts';
import { BackToList } from './inbox-row';

const DECISIONS: Record<string, MessageKey> = {
  approved: 'decided.approved',
  amended: 'decided.amended',
  rejected: 'decided.rejected',
  confirmed: 'decided.confirmed',
  confirmation_declined: 'decided.dropped',
  clarified: 'decided.answered',
  approval_expired: 'decided.expired',
  confirmation_expired: 'decided.expired',
  cancel_requested: 'decided.cancelled',
};

const decisionIn = (events: readonly JournalEvent[]): JournalEvent | undefined =>
  events.findLast(({ type }) => Object.hasOwn(DECISIONS, type));

/** What nobody needs to decide any more: who did, when and why, and what comes next. */
export function DecidedElsewhere({ view, onNext }: { view: WorkflowView; onNext: () => void }) {
  const t = useText();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const { subject, anonymous } = useSession();
  const decision = decisionIn(useJournal(view.request_id));
  const key = decision && DECISIONS[decision.type];
  const isOwn = !anonymous && decision?.by === subject;
  useKeys({ n: onNext });
  return (
    <div className="detail-pane">
      <div className="content">
        <div className="stack">
          <BackToList />
          <h2>{view.user_request}</h2>
        </div>
        {decision && key && (
          <Banner tone="info">
            <strong>
              {t(key, { name: isOwn ? t('decided.you') : nameOf(decision.by), time: moment(decision.at) })}
            </strong>{' '}
            {decision.reason}
          </Banner>
        )}
        {view.response ? <Answer view={view} isLast={false} /> : <Working view={view} isLast={false} />}
      </div>
      <div className="decision">
        <Button onClick={onNext} shortcut="N">
          {t('inbox.next')}
        </Button>
      </div>
    </div>
  );
}
