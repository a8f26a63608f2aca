import type { WorkflowView } from '@ars/contracts';

/** The currency that a workflow's results are in: a dealership has one. */
export function currencyOf({ execution_results: { steps } }: Pick<WorkflowView, 'execution_results'>): string {
  for (const { result } of Object.values(steps)) {
    const currency = (result as { currency?: unknown } | null | undefined)?.currency;
    if (typeof currency === 'string') return currency;
  }
  return 'USD';
}
