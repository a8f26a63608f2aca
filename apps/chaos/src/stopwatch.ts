/** Measures the parts of something, one after the other. */
export class Stopwatch {
  /** Seconds by part. */
  readonly laps: Record<string, number> = {};
  private since = performance.now();

  /** Ends a part, and begins the next one. */
  lap(name: string): void {
    this.laps[name] = Math.round((performance.now() - this.since) / 1000);
    this.since = performance.now();
  }
}
