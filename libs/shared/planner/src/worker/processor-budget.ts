/** How much longer than its budget work may take on a machine that is busy with other things. */
const MAX_STRETCH = 5;
const MIN_PAUSE_MS = 10;

/**
 * Calls back when work that begins now has had its time. What counts is processor time: on the clock, innocent work takes any
 * time where others get the cores.
 * @param processorTime milliseconds that whoever does the work has had so far
 * @returns ends the watch
 */
export function watchBudget(budgetMs: number, processorTime: () => number, onSpent: () => void): () => void {
  const begun = performance.now();
  const before = processorTime();
  let isOver = false;
  let timer = setTimeout(look, budgetMs);

  function look(): void {
    const left = Math.min(budgetMs - (processorTime() - before), budgetMs * MAX_STRETCH - (performance.now() - begun));
    if (left > 0) timer = setTimeout(look, Math.max(left, MIN_PAUSE_MS));
    // The result may have come while this thread was busy: it is taken first.
    else setImmediate(() => void (isOver || onSpent()));
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
