import { useEffect, useRef, useState } from 'react';
import { orchestrator } from '../api/client';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { AboutAside } from './about';
import { Composer, type Correcting } from './composer';
import { clearThread, useThread } from '../api/thread';
import { TurnView } from './turn';
import { Today, Welcome } from './welcome';

export function AskPage() {
  const t = useText();
  const { turns } = useThread();
  const [correcting, setCorrecting] = useState<Correcting>();
  const end = useRef<HTMLDivElement>(null);
  const count = turns.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'start' });
  }, [count]);
  useEffect(() => {
    document.title = `${t('nav.ask')} · Console`;
  }, [t]);
  if (count === 0)
    return (
      <div className="ask">
        <Welcome />
        <Today />
      </div>
    );
  const answer = (text: string) => {
    if (!correcting) return;
    setCorrecting(undefined);
    void orchestrator.clarify(correcting.requestId, { answer: text });
  };
  return (
    <div className="ask">
      <div className="thread">
        <div className="row">
          <h1 className="heard">{t('nav.ask')}</h1>
          <Button kind="ghost" icon="plus" className="end" onClick={clearThread}>
            {t('ask.new')}
          </Button>
        </div>
        {turns.map((turn, index) => (
          <div key={turn.requestId} ref={index === count - 1 ? end : undefined} className="turns stack wide">
            <TurnView turn={turn} isLast={index === count - 1} onCorrect={setCorrecting} />
          </div>
        ))}
        <Composer placeholder={correcting?.placeholder ?? t('ask.follow-up')} {...(correcting && { onSend: answer })} />
      </div>
      <AboutAside requestId={turns.at(-1)?.requestId ?? ''} />
    </div>
  );
}
