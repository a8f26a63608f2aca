import type { DealershipEvent, RunOccasion } from '@ars/contracts';

/** Something that happened, and what a run is told of it. */
export interface Occurrence {
  occasion: RunOccasion;
  /** ISO 8601, UTC. */
  at: string;
  /** What it was about, by the names under which operations take it: `{ repair_order_id: '412207' }`. */
  facts: Readonly<Record<string, string>>;
  /** Standing orders by whose runs it came about, the latest last. */
  chain: readonly string[];
}

const MAX_DEPTH = 4;
const MAX_FACTS = 20;
/** What names a thing; who acts is no fact that a request may set. */
const NAMING = /^(?!(?:tenant|dealer|user|workflow|request|event|transaction)_id$)[a-z]\w{0,60}_(?:id|number)$/;
const MAX_LENGTH = 100;

export const occurrenceOf = (event: DealershipEvent, chain: readonly string[]): Occurrence => ({
  occasion: {
    ...{ id: event.id, type: event.type },
    ...(event.subject !== undefined && { subject: event.subject }),
  },
  at: new Date(event.time).toISOString(),
  facts: factsOf(event),
  chain,
});

/** Numbers and names of what an event is about, by their names; what it says several of is none of them. */
export function factsOf({ data }: Pick<DealershipEvent, 'data'>): Record<string, string> {
  const found = new Map<string, Set<string>>();
  collect(data, found);
  const single = [...found].flatMap(([name, values]) =>
    values.size === 1 ? [[name, [...values][0] ?? ''] as const] : [],
  );
  return Object.fromEntries(single.slice(0, MAX_FACTS));
}

function collect(value: unknown, into: Map<string, Set<string>>, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'string' && NAMING.test(name) && each !== '' && each.length <= MAX_LENGTH) {
      into.set(name, (into.get(name) ?? new Set()).add(each));
    } else collect(each, into, depth + 1);
  }
}
