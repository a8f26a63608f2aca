import { useSyncExternalStore } from 'react';

interface Said {
  text: string;
  /** Rises, so that the same words are read out again. */
  count: number;
}

let said: Said = { text: '', count: 0 };
const listeners = new Set<() => void>();

/** Has words read out politely, once. */
export function announce(text: string): void {
  said = { text, count: said.count + 1 };
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The one live region of the page. */
export function LiveRegion() {
  const { text, count } = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="heard" aria-live="polite" aria-atomic="true">
      {text}
      {count % 2 === 1 ? '\u00a0' : ''}
    </div>
  );
}
