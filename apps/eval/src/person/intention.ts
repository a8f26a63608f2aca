import type { CorpusCase, GoldWrite } from '../corpus/corpus-case';
import { isSameParameter, normalise } from '../corpus/same-value';

/** What the person who asks has in mind: the gold, and the numbers that its author names where it has no writes. */
export interface Intention {
  writes: readonly GoldWrite[];
  /** In other words, where the author gave them. */
  words?: string;
  /** What the author and the expected answer speak of. */
  mentions: string;
}

export function intentionOf({ gold, why, request, previous }: CorpusCase): Intention {
  const writes = [...(gold.then?.writes ?? []), ...gold.writes, ...(gold.alternatives ?? []).flat()];
  const says = (gold.says ?? []).filter((text) => !/^\/.*\/i?$/.test(text));
  return {
    writes,
    ...(gold.then && { words: gold.then.answer }),
    mentions: [request, ...previous, gold.then?.answer ?? '', why, ...says].join(' '),
  };
}

export const nameOf = ({ service, operation }: GoldWrite): string => `${service}.${operation}`;

/**
 * Whether values that somebody offers are those that are meant: none is another than a write's of the same name, and a
 * value that no write has by that name is spoken of.
 */
export function fits(values: Record<string, unknown>, intention: Intention, operation?: string): boolean {
  const entries = Object.entries(values);
  if (intention.writes.length === 0)
    return entries.length > 0 && entries.every(([, value]) => isMentioned(value, intention));
  const writes = intention.writes.filter((write) => operation === undefined || nameOf(write) === operation);
  return writes.some((write) => fitsWrite(entries, write, intention));
}

const fitsWrite = (entries: [string, unknown][], { parameters }: GoldWrite, intention: Intention): boolean =>
  entries.every(([name, value]) => {
    if (Object.hasOwn(parameters, name)) return isSameParameter(value, parameters[name]);
    return isMentioned(value, intention);
  });

function isMentioned(value: unknown, { writes, mentions }: Intention): boolean {
  const wanted = normalise(value);
  const known = writes.flatMap(({ parameters }) => Object.values(parameters).flat());
  if (known.some((one) => isSameParameter(value, one))) return true;
  return (
    wanted.length > 2 && mentions.split(/\s+/).some((word) => normalise(word.replace(/[.:;!?)]+$/, '')) === wanted)
  );
}
