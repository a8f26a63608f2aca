import type { WorkflowPlan, WorkflowView } from '@ars/contracts';
import { type DescribedStep, describeSteps } from '@ars/presentation';
import { useMemo } from 'react';
import { useServices } from '../api/records';
import { useLanguage } from '../i18n/text';

/** The steps of a workflow in the reader's language. */
export function useDescribedSteps(view: WorkflowView): DescribedStep[] {
  const services = useServices();
  const { code: language } = useLanguage();
  const { workflow_plan: plan, execution_results: results, created_at } = view;
  return useMemo(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return describeSteps({ plan, results, services, language, zone, now: new Date(created_at) });
  }, [plan, results, services, language, created_at]);
}

/** What became of a step, also when it was put back. */
export const stateOf = ({ result }: DescribedStep) =>
  result?.compensation?.status === 'undone' ? ('undone' as const) : (result?.status ?? 'pending');

export const planOf = ({ workflow_plan }: WorkflowView): WorkflowPlan | undefined =>
  'plan_id' in workflow_plan ? (workflow_plan as WorkflowPlan) : undefined;
