/** @type {Record<string, string>} */
const SYMBOLS = { running: '⏳', succeeded: '✅', failed: '❌', skipped: '⏭', cancelled: '⏹' };

/** What there is to say about a step besides its status. @param {Record<string, any>} step */
function detailOf(step) {
  if (step.error) return ` – ${step.error.message} (${step.error.code})`;
  if (step.reason) return ` – ${step.reason}`;
  return step.status === 'succeeded' && step.execution_time !== undefined
    ? ` (${step.execution_time.toFixed(2)} s)`
    : '';
}

/**
 * Turns successive views of a workflow into the lines that are new in each.
 * @returns {(view: Record<string, any>) => string[]}
 */
function createProgress() {
  /** @type {Map<string, string>} */
  const shown = new Map();
  let planShown = false;
  return ({ workflow_plan: plan, execution_results: { steps } }) => {
    const lines = [];
    if (plan.plan_id && !planShown) {
      planShown = true;
      const count = plan.execution_steps.length;
      const note = plan.planner_note ? ` – ${plan.planner_note}` : '';
      lines.push(`📋 ${plan.plan_id}: ${count} step${count === 1 ? '' : 's'}, ${plan.planner} planner${note}`);
    }
    for (const step of Object.values(steps)) {
      const symbol = SYMBOLS[step.status];
      if (!symbol || shown.get(step.step_id) === step.status) continue;
      shown.set(step.step_id, step.status);
      lines.push(`${symbol} ${step.step_id}: ${step.service_name}.${step.operation}${detailOf(step)}`);
    }
    return lines;
  };
}

module.exports = { createProgress };
