import { IntlMessageFormat } from 'intl-messageformat';
import english from './messages/en.json';
import french from './messages/fr.json';
import spanish from './messages/es.json';

const argumentsOf = (text: string) => [...new Set(text.match(/\{\w+(?:, (?:plural|number|select)|\})/g))].sort();

describe.each([
  ['Spanish', 'es', spanish],
  ['French', 'fr', french],
])('%s', (_name, locale, messages: Record<string, string>) => {
  it('has every message, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.entries(english))('says %s with what it is given', (key, text) => {
    expect(() => new IntlMessageFormat(messages[key] ?? '', locale, undefined, { ignoreTag: true })).not.toThrow();
    expect(argumentsOf(messages[key] ?? '')).toEqual(argumentsOf(text));
  });
});
