import { isReference } from '@ars/contracts';
import { isRecord } from '../../plan/json';

/** Puts references where a proposal wants them; what is no reference becomes one that the validation refuses. */
export function bindResults(args: unknown, bindings: unknown): unknown {
  if (!Array.isArray(bindings) || !isRecord(args)) return args;
  return bindings.filter(isRecord).reduce<unknown>((bound, { param, from }) => {
    const reference = isReference(from) ? from : `$steps.${String(from)}`;
    return placed(bound, String(param).split('/').filter(Boolean), reference);
  }, args);
}

/** A copy with a value at a path of keys; lists are filled, what is missing becomes an object or a list. */
function placed(target: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const isIndex = /^\d{1,2}$/.test(key);
  if (Array.isArray(target) || (isIndex && !isRecord(target))) {
    const list: unknown[] = Array.isArray(target) ? [...target] : [];
    const index = Math.min(isIndex ? Number(key) : list.length, list.length);
    list[index] = placed(list[index], rest, value);
    return list;
  }
  const object = isRecord(target) ? target : {};
  return Object.fromEntries([...Object.entries(object), [key, placed(object[key], rest, value)]]);
}
