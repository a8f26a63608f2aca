import { isIdentifier, type Mention } from './mentions';

/** What of a clause has found its parameter, so that nothing is used twice and nothing is forgotten. */
export class Claims {
  private readonly used = new Set<Mention>();
  private readonly counted = new Set<Mention>();
  private readonly words: { start: number; end: number }[] = [];
  /** Offsets of what was used, in the order of its use. */
  readonly places: number[] = [];

  /** @param placeOf the offset at which a mention stands */
  constructor(private readonly placeOf: (mention: Mention) => number) {}

  use(mention: Mention): void {
    this.used.add(mention);
    this.places.push(this.placeOf(mention));
  }

  /** The mention's quantity is part of the parameters, too. */
  count(mention: Mention): void {
    this.counted.add(mention);
  }

  isFree(mention: Mention): boolean {
    return !this.used.has(mention);
  }

  hasUsed(kind: Mention['kind'], mentions: readonly Mention[]): boolean {
    return mentions.some((mention) => mention.kind === kind && !this.isFree(mention));
  }

  /** Offsets of words that name a value. */
  useWords({ start, end }: { start: number; end: number }): void {
    this.words.push({ start, end });
    this.places.push(start);
  }

  /** Offsets of words that tell how a value is meant, and are none themselves. */
  understand({ start, end }: { start: number; end: number }): void {
    this.words.push({ start, end });
  }

  isFreeWord(offset: number): boolean {
    return !this.words.some(({ start, end }) => start <= offset && offset < end);
  }

  /** The first of a kind that nothing has used. */
  take<Kind extends Mention['kind']>(
    kind: Kind,
    mentions: readonly Mention[],
  ): Extract<Mention, { kind: Kind }> | undefined {
    const found = mentions.find((mention) => mention.kind === kind && this.isFree(mention));
    if (found) this.use(found);
    return found as Extract<Mention, { kind: Kind }> | undefined;
  }

  unused(mentions: readonly Mention[]): Mention[] {
    return mentions.filter(
      (mention) =>
        this.isFree(mention) || (isIdentifier(mention) && mention.quantity !== undefined && !this.counted.has(mention)),
    );
  }
}
