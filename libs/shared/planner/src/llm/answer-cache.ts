/** What a model answered before to the same question: bounded, and forgotten after a while. */
export class AnswerCache {
  private readonly entries = new Map<string, { text: string; expiresAt: number }>();

  constructor(
    /** 0 keeps nothing. */
    private readonly seconds: number,
    private readonly most = 500,
    private readonly now = () => performance.now(),
  ) {}

  get(key: string): string | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.expiresAt <= this.now()) return undefined;
    // Set again, it stands last: the first is the one that was not asked for longest.
    this.entries.set(key, entry);
    return entry.text;
  }

  set(key: string, text: string): void {
    if (this.seconds === 0) return;
    this.entries.delete(key);
    this.entries.set(key, { text, expiresAt: this.now() + this.seconds * 1_000 });
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
