import { isRecord } from './is-record';

/** What results tell of things, by kind and identifier. */
export class KnownThings {
  private readonly things = new Map<string, Record<string, unknown>>();

  /** @param entity kind of the thing that the result as a whole is about, as its operation says */
  learn(result: unknown, entity: string | undefined): void {
    if (entity !== undefined && isRecord(result)) this.remember(result, entity);
    this.learnRows(result, 0);
  }

  of(entity: string, id: unknown): Record<string, unknown> {
    return this.things.get(keyOf(entity, id)) ?? {};
  }

  private learnRows(value: unknown, depth: number): void {
    if (depth > 4 || typeof value !== 'object' || value === null) return;
    for (const member of Object.values(value)) {
      if (Array.isArray(member)) member.filter(isRecord).forEach((row) => this.learnRow(row));
      this.learnRows(member, depth + 1);
    }
  }

  /** A row is about what it names first. */
  private learnRow(row: Record<string, unknown>): void {
    const entity = Object.keys(row)
      .map(entityNamedBy)
      .find((one) => one !== undefined);
    if (entity !== undefined) this.remember(row, entity);
  }

  private remember(thing: Record<string, unknown>, entity: string): void {
    const id = Object.entries(thing).find(([name, value]) => value !== null && entityNamedBy(name) === entity)?.[1];
    if (typeof id !== 'string' && typeof id !== 'number') return;
    const key = keyOf(entity, id);
    this.things.set(key, { ...thing, ...this.things.get(key) });
  }
}

/** `repair_order_id` names a repair order, `part_number` a part. */
export function entityNamedBy(field: string): string | undefined {
  return /^(.+?)(?:_id|_number)s?$/.exec(field)?.[1];
}

/** Identifiers compare without case and punctuation; a repair order's also without its prefix and zeros. */
export function plainIdentifier(entity: string, id: unknown): string {
  const plain = String(id)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return entity === 'repair_order' ? plain.replace(/^(?:RO)?0*(?=\d)/, '') : plain;
}

const keyOf = (entity: string, id: unknown): string => `${entity} ${plainIdentifier(entity, id)}`;
