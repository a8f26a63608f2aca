import { type FormEvent, useEffect, useRef } from 'react';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { ask, setDraft, useThread } from '../api/thread';

interface ComposerProps {
  placeholder: string;
  /** The first box of an empty thread. */
  isLarge?: boolean;
  /** What is typed is for this, instead of a new request. */
  onSend?: (text: string) => void;
}

/** The one box. Enter sends, Shift with it begins a line; what is pasted may be an e-mail or a list. */
export function Composer({ placeholder, isLarge = false, onSend = ask }: ComposerProps) {
  const t = useText();
  const { draft } = useThread();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isLarge) box.current?.focus({ preventScroll: true });
  }, [isLarge]);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const text = draft.trim();
    if (!text) return box.current?.focus();
    onSend(text);
    setDraft('');
  };
  const area = (
    <textarea
      ref={box}
      id="ask-box"
      data-ask-box
      rows={isLarge ? 2 : 1}
      value={draft}
      maxLength={8000}
      placeholder={placeholder}
      onChange={({ target }) => setDraft(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
  return (
    <form onSubmit={send} className={isLarge ? undefined : 'composer'}>
      <label className="heard" htmlFor="ask-box">
        {t('ask.label')}
      </label>
      {isLarge ? (
        <div className="box large">
          {area}
          <div>
            <kbd aria-hidden="true">/</kbd>
            <Button kind="primary" type="submit" shortcut="Enter">
              {t('ask.send')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="box">
          {area}
          <span className="keys">
            <kbd aria-hidden="true">/</kbd>
          </span>
          <Button type="submit" className="square" aria-label={t('ask.send')}>
            <Icon name="send" />
          </Button>
        </div>
      )}
    </form>
  );
}

/** What may be typed for, besides a new request: what waits for words. */
export interface Correcting {
  requestId: string;
  placeholder: string;
}
