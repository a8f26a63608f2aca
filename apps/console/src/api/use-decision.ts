import { RefusedError } from '@ars/client/rest';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { workflowKey } from './use-workflow';

/** Sends what somebody decides; nothing on the page changes before the orchestrator has answered. */
export function useDecision(requestId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decide: () => Promise<unknown>) => decide(),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: workflowKey(requestId) });
      void queries.invalidateQueries({ queryKey: ['workflows'] });
    },
  });
}

/** Whether a decision came too late: somebody else made it, the plan changed, or its time was over. */
export const isTooLate = (error: unknown): boolean => error instanceof RefusedError && error.status === 409;
