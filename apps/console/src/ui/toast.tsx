import { useEffect, useState, useSyncExternalStore } from 'react';
import { announce } from './announce';

interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 8_000;

let current: Toast | undefined;
const listeners = new Set<() => void>();

const show = (toast: Toast | undefined) => {
  current = toast;
  listeners.forEach((listener) => listener());
};

/** Says something small that can be taken back; never an error, never money. */
export function toast(given: Toast): void {
  announce(given.text);
  show(given);
}

export function ToastPlace() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (!shown || isHeld) return undefined;
    const timer = setTimeout(() => show(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, isHeld]);
  if (!shown) return null;
  const { text, action } = shown;
  return (
    <div
      className="toast"
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span>{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            show(undefined);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
