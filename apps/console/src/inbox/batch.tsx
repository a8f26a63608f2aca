import { useState } from 'react';
import { orchestrator, queryClient } from '../api/client';
import { Problem } from '../ui/problem-page';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Shape } from '../ui/parts';
import { titleOf } from './inbox-row';
import type { InboxItem } from './use-inbox';

/** Several approvals at once, after a list of them all. */
export function Batch({ items, onDone }: { items: readonly InboxItem[]; onDone: () => void }) {
  const t = useText();
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState<Record<string, unknown>>();
  const approve = async () => {
    setBusy(true);
    const failed: Record<string, unknown> = {};
    for (const { id, view } of items) {
      const plan_hash = view?.approval?.plan_hash;
      if (plan_hash === undefined) continue;
      await orchestrator.approve(id, { plan_hash }).catch((error: unknown) => {
        failed[id] = error;
      });
    }
    await queryClient.invalidateQueries();
    setBusy(false);
    if (Object.keys(failed).length === 0) onDone();
    else setFailures(failed);
  };
  return (
    <div className="detail-pane">
      <div className="content">
        <h2>{t('batch.title', { count: items.length })}</h2>
        <ul className="people">
          {items.map((item) => (
            <li key={item.id}>
              <Shape tone="act" icon="stamp" />
              <div>
                {titleOf(item)}
                <span className="detail">{item.view?.approval?.reasons[0]?.message}</span>
                {failures?.[item.id] !== undefined && <Problem error={failures[item.id]} />}
              </div>
            </li>
          ))}
        </ul>
      </div>
      <div className="decision">
        <Button kind="primary" busy={isBusy && t('decide.approving')} onClick={() => void approve()}>
          {t('batch.approve', { count: items.length })}
        </Button>
        <Button kind="ghost" onClick={onDone}>
          {t('decide.back')}
        </Button>
      </div>
    </div>
  );
}
