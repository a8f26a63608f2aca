import type { Supervisor } from '@ars/local-system';

/** One Ctrl-C can arrive twice, from the terminal and passed on by npm; a person needs longer for a second. */
const SAME_KEYSTROKE_MS = 500;

/**
 * Ends the system in good order on Ctrl-C, SIGTERM or when the terminal closes, and at once on a second signal.
 * @param onStopped runs last
 * @returns whether it is stopping
 */
export function stopOnSignals(supervisor: Supervisor, onStopped: () => void): () => boolean {
  let stoppingSince: number | undefined;

  const stop = async (): Promise<void> => {
    if (stoppingSince === undefined) {
      stoppingSince = performance.now();
      console.log('\nStopping … (Ctrl-C again to kill)');
      await supervisor.stop();
      onStopped();
      console.log('Stopped.');
      process.exit(0);
    }
    if (performance.now() - stoppingSince < SAME_KEYSTROKE_MS) return;
    await supervisor.kill();
    onStopped();
    process.exit(1);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
  process.stdout.on('error', () => undefined); // the terminal is gone; SIGHUP follows
  return () => stoppingSince !== undefined;
}
