let armed: { name: string; visits: number } | undefined;

/** @param failpoint `name:n` as in `FAILPOINT`; undefined where nothing is to be broken */
export function armCrashPoint(failpoint: string | undefined): void {
  const [name = '', visits] = failpoint?.split(':') ?? [];
  armed = failpoint === undefined ? undefined : { name, visits: Number(visits) };
}

/**
 * A place at which a fault test may end the process, as a power cut would: nothing is flushed, no handler runs. Does
 * nothing unless `FAILPOINT` names it.
 */
export function crashPoint(name: string): void {
  if (armed?.name !== name) return;
  armed.visits -= 1;
  if (armed.visits === 0) process.kill(process.pid, 'SIGKILL');
}
