import type { CheckResult, ErrorDetail } from '@ars/contracts';
import { argumentsOf, type Telling, wordingOf } from './arguments';
import { ERROR_WORDS } from './error-words';
import { renderMessage } from './render-message';
import { asWords } from './say-plainly';
import { oneLine } from './spoken-value';

/**
 * Why something was not done, as a sentence.
 * @param telling of the operation, whose names of values are used
 */
export function sayError(error: ErrorDetail, parameters: Record<string, unknown>, telling: Telling): string {
  const { language } = telling.speech;
  const words = ERROR_WORDS.words[language];
  const message = words.facts?.[error.code];
  const named = wordingOf(telling)?.values;
  const values = { ...named, ...(named?.['status'] && { allowed_transition: named['status'] }) };
  const own = { ...ERROR_WORDS, words: { ...ERROR_WORDS.words, [language]: { ...words, values } } };
  const said =
    message === undefined
      ? undefined
      : renderMessage(
          message,
          argumentsOf(
            { ...parameters, message: plain(error.message), quoted: quotedIn(error.message) },
            [error.details],
            { ...telling, phrases: own },
          ),
          telling.speech,
        );
  return said ?? asSentence(oneLine(plain(error.message)));
}

const quotedIn = (message: string): string | undefined => /“([^”]+)”/.exec(message)?.[1];

/** Without what only programs want to know. */
const plain = (message: string): string => message.replace(/^Invalid arguments: /, '').replace(/\.$/, '');

/** What checks of a step found; `undefined` where all of them held. */
export function sayFailedChecks(checks: readonly CheckResult[]): string | undefined {
  const failed = checks.filter(({ passed }) => !passed).map(({ label, detail }) => detail ?? asWords(label));
  return failed.length > 0 ? asSentence(oneLine(failed.join('; '))) : undefined;
}

export const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
