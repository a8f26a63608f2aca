import { isRecord } from '../plan/json';

/** Longer answers are no plans. */
const MAX_ANSWER_LENGTH = 200_000;
const MAX_ATTEMPTS = 100;
const END_OF_THOUGHTS = '</think>';

/**
 * Every outermost JSON object in a text, whatever stands around it: fences, explanations, a reasoning model's thoughts.
 */
export function findJsonObjects(text: string): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const answer = afterThoughts(text).slice(0, MAX_ANSWER_LENGTH);
  let start = answer.indexOf('{');
  for (let attempts = 0; start >= 0 && attempts < MAX_ATTEMPTS; attempts += 1) {
    const end = endOfObject(answer, start);
    const value = end === undefined ? undefined : parse(answer.slice(start, end));
    if (value) found.push(value);
    start = answer.indexOf('{', value && end !== undefined ? end : start + 1);
  }
  return found;
}

/** What follows a reasoning model's thoughts. */
function afterThoughts(text: string): string {
  const end = text.lastIndexOf(END_OF_THOUGHTS);
  return end < 0 ? text : text.slice(end + END_OF_THOUGHTS.length);
}

/** The offset after the bracket that closes the object; brackets inside strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
