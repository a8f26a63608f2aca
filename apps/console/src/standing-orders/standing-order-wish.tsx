import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { ask } from '../api/thread';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';

/** Asks for one in words; it is read back where everything is that is asked for. */
export function StandingOrderWish() {
  const t = useText();
  const field = useId();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    ask(words.trim());
    void navigate({ to: '/' });
  };
  return (
    <form onSubmit={submit} className="stack wide">
      <label className="label" htmlFor={field}>
        {t('standing.words')}
      </label>
      <div className="box">
        <textarea
          id={field}
          rows={1}
          value={words}
          maxLength={8000}
          placeholder={t('standing.example')}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
        />
        <Button kind="primary" type="submit">
          {t('ask.send')}
        </Button>
      </div>
    </form>
  );
}
