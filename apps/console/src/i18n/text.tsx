import type { PlanLanguage } from '@ars/contracts';
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { usePreferences } from '../session/preferences';
import english from './messages/en.json';

export type MessageKey = keyof typeof english;
export type Messages = Record<MessageKey, string>;
type Values = Record<string, string | number | boolean | null | undefined>;

/** A message of the console in the language of whoever reads it. Texts are ICU MessageFormat. */
export type Text = (key: MessageKey, values?: Values) => string;

const LOADERS: Record<PlanLanguage, () => Promise<{ default: Messages }>> = {
  en: () => Promise.resolve({ default: english }),
  es: () => import('./messages/es.json'),
  fr: () => import('./messages/fr.json'),
};

/** Of a North American dealership. */
export const LOCALES: Record<PlanLanguage, string> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

export interface Language {
  code: PlanLanguage;
  locale: string;
  t: Text;
}

/** @param messages of that language */
export function languageOf(code: PlanLanguage, messages: Messages): Language {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  const locale = LOCALES[code];
  const t: Text = (key, values) => {
    const format = compiled.get(key) ?? new IntlMessageFormat(messages[key], locale, undefined, { ignoreTag: true });
    compiled.set(key, format);
    return String(format.format(values));
  };
  return { code, locale, t };
}

const ENGLISH = languageOf('en', english);
const LanguageContext = createContext<Language>(ENGLISH);

/** Shows its children in the language that is preferred, once its messages are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { language: code } = usePreferences();
  const [messages, setMessages] = useState<{ code: PlanLanguage; messages: Messages }>();
  useEffect(() => {
    let isCurrent = true;
    void LOADERS[code]().then(({ default: loaded }) => {
      if (isCurrent) setMessages({ code, messages: loaded });
    });
    return () => {
      isCurrent = false;
    };
  }, [code]);
  useEffect(() => {
    if (messages) document.documentElement.lang = messages.code;
  }, [messages]);
  const language = useMemo(() => (messages ? languageOf(messages.code, messages.messages) : undefined), [messages]);
  return language ? <LanguageContext value={language}>{children}</LanguageContext> : null;
}

export const useLanguage = (): Language => useContext(LanguageContext);
export const useText = (): Text => useLanguage().t;

/** A key that is put together of parts, or `undefined` where there is no such message. */
export const messageKey = (key: string): MessageKey | undefined =>
  Object.hasOwn(english, key) ? (key as MessageKey) : undefined;
