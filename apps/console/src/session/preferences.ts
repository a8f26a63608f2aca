import { PLAN_LANGUAGES, type PlanLanguage } from '@ars/contracts';
import { useSyncExternalStore } from 'react';

/** How one person at one machine wants the console: kept in the browser, of no interest to anybody else. */
export interface Preferences {
  language: PlanLanguage;
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Whether single keys do something (WCAG 2.1.4). */
  keys: boolean;
}

const STORED = 'console.preferences';

const isLanguage = (code: string): code is PlanLanguage => (PLAN_LANGUAGES as readonly string[]).includes(code);

const preferredLanguage = (): PlanLanguage =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';

function read(): Preferences {
  const initial: Preferences = { language: preferredLanguage(), theme: 'system', density: 'comfortable', keys: true };
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Preferences>) };
  } catch {
    return initial;
  }
}

let current = read();
const listeners = new Set<() => void>();

function apply({ theme, density }: Preferences): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = theme;
  dataset['density'] = density;
}
apply(current);

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(STORED, JSON.stringify(current));
  apply(current);
  listeners.forEach((listener) => listener());
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
