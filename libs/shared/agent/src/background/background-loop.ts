/** Repeats a piece of work, one run at a time: after the pause that the run asked for, or at once when woken. */
export class BackgroundLoop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private endPause = (): void => undefined;

  /** @param work does one round, never throws, and returns the pause before the next one in milliseconds */
  constructor(private readonly work: () => Promise<number>) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Cuts the pause short; without effect during a round. */
  wake(): void {
    this.endPause();
  }

  /** Resolves when the round in progress has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const pauseMs = await this.work();
      if (!this.stopped) await this.pause(pauseMs);
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
