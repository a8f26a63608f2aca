import { useEffect, useRef } from 'react';
import { usePreferences } from '../session/preferences';

/** What single keys and sequences of two (`g i`) do while a screen is shown. `ctrl+k` works in fields, too. */
export type KeyBindings = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const SEQUENCE_MS = 1_000;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const nameOf = (event: KeyboardEvent): string => {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) return `ctrl+${key.toLowerCase()}`;
  return key.length === 1 && shiftKey && /[a-z]/i.test(key) ? `shift+${key.toLowerCase()}` : key.toLowerCase();
};

let begun = '';
let begunAt = 0;

/** Binds keys for as long as the component is shown. Single keys work outside of fields and can be switched off. */
export function useKeys(bindings: KeyBindings): void {
  const { keys } = usePreferences();
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.repeat) return;
      const name = nameOf(event);
      const isPlain = !name.startsWith('ctrl+');
      if (isPlain && (!keys || isField(event.target) || document.querySelector('.veil'))) return;
      const sequence = event.timeStamp - begunAt < SEQUENCE_MS ? `${begun} ${name}` : '';
      const run = latest.current[sequence] ?? (sequence.startsWith('g ') ? undefined : latest.current[name]);
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys]);
}

/** Remembers the first key of a sequence; the frame calls it for every key, after all that are bound. */
export function rememberKey(event: KeyboardEvent): void {
  if (isField(event.target)) return;
  begun = event.key.toLowerCase();
  begunAt = event.timeStamp;
}
