/** How much longer than its budget work may take on a machine that is busy with other things. */
const MAX_STRETCH = 5;
const MIN_PAUSE_MS = 10;

/**
 * Calls back when work that begins now, in whichever thread, has had its time. What counts is the processor time of the whole
 * process, which no thread of it can exceed: on the clock, innocent work takes any time where other processes get the cores.
 * @returns ends the watch
 */
export function watchBudget(budgetMs: number, onSpent: () => void): () => void {
  const begun = performance.now();
  const before = process.cpuUsage();
  let isOver = false;
  let timer = setTimeout(look, budgetMs);

  function look(): void {
    const { user, system } = process.cpuUsage(before);
    const left = Math.min(budgetMs - (user + system) / 1_000, budgetMs * MAX_STRETCH - (performance.now() - begun));
    if (left > 0) timer = setTimeout(look, Math.max(left, MIN_PAUSE_MS));
    // The result may have come while this thread was busy: it is taken first.
    else setImmediate(() => void (isOver || onSpent()));
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
