import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { Icon } from '../ui/icon';
import { Shape } from '../ui/parts';
import { WORKFLOW_SHAPES } from '../ui/status';
import { type InboxItem, isEscalated, type ItemKind } from './use-inbox';

const SHAPES = {
  approval: WORKFLOW_SHAPES.awaiting_approval,
  confirmation: WORKFLOW_SHAPES.awaiting_confirmation,
  question: WORKFLOW_SHAPES.needs_clarification,
  parked: WORKFLOW_SHAPES.parked,
  dead: WORKFLOW_SHAPES.failed,
} as const;

const ESCALATED = { tone: 'danger', icon: 'warning' } as const;

const NAMES: Record<ItemKind, MessageKey> = {
  approval: 'inbox.approval',
  confirmation: 'inbox.confirmation',
  question: 'inbox.question',
  parked: 'inbox.parked-one',
  dead: 'inbox.dead-one',
};

/** In one line what is to be decided. */
export function titleOf({ view, text }: InboxItem): string {
  const { approval, confirmation, clarification } = view ?? {};
  return approval?.orders?.[0] ?? confirmation?.steps[0]?.says ?? clarification?.question ?? text;
}

interface InboxRowProps {
  item: InboxItem;
  isCurrent: boolean;
  isPicked: boolean;
  isPicking: boolean;
  onPick: () => void;
}

export function InboxRow({ item, isCurrent, isPicked, isPicking, onPick }: InboxRowProps) {
  const t = useText();
  const { since } = useFormats();
  const nameOf = useNameOf();
  const { id, kind, view } = item;
  const reason = view?.approval?.reasons[0]?.message;
  const reminded = view?.approval?.reminded;
  const urgency = reminded && t(reminded.level === 'escalation' ? 'inbox.escalated' : 'inbox.reminded');
  const detail = [urgency, t(NAMES[kind]), view && nameOf(view.asked_by), reason].filter(Boolean).join('. ');
  return (
    <div style={{ position: 'relative' }}>
      <Link
        to="/inbox/$item"
        params={{ item: id }}
        className="item"
        data-item={id}
        aria-current={isCurrent ? 'true' : undefined}
      >
        <Shape {...(isPicked ? { tone: 'act', icon: 'check' } : isEscalated(item) ? ESCALATED : SHAPES[kind])} />
        <span className="title">
          {titleOf(item)}
          {isPicked && <span className="heard"> ({t('inbox.selected')})</span>}
        </span>
        <span className="when">{since(item.since, Date.now())}</span>
        <span className="detail">{detail}</span>
      </Link>
      {isPicking && kind === 'approval' && (
        <button type="button" className="heard" aria-pressed={isPicked} onClick={onPick}>
          {t('keys.select')}
        </button>
      )}
    </div>
  );
}

export function BackToList() {
  const t = useText();
  return (
    <Link to="/inbox" className="button ghost back">
      <Icon name="back" />
      {t('nav.inbox')}
    </Link>
  );
}
