import { RefusedError } from '@ars/client/rest';
import type { WorkflowView } from '@ars/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { orchestrator } from './client';

const RECONNECT_MS = 1_000;
/** Events come in bursts; the view is read once for each. */
const BURST_MS = 120;

export const workflowKey = (requestId: string) => ['workflow', requestId] as const;

export const workflowQuery = (requestId: string) => ({
  queryKey: workflowKey(requestId),
  queryFn: () => orchestrator.workflow(requestId),
});

const hasEnded = (view: WorkflowView | undefined): boolean => view?.response !== undefined;

/** A workflow as it stands, kept up to date by its events until it has ended. */
export function useWorkflow(requestId: string, isEnabled = true): UseQueryResult<WorkflowView> {
  const queries = useQueryClient();
  const query = useQuery({ ...workflowQuery(requestId), enabled: isEnabled });
  const isOver = hasEnded(query.data);
  useEffect(() => {
    if (!isEnabled || isOver) return undefined;
    const over = new AbortController();
    const refresh = () => void queries.invalidateQueries({ queryKey: workflowKey(requestId) });
    void follow(requestId, over.signal, refresh);
    return () => over.abort();
  }, [requestId, isEnabled, isOver, queries]);
  const isOverBefore = useRef(isOver);
  useEffect(() => {
    // What it wrote is shown as it is now.
    if (isOver && !isOverBefore.current) void queries.invalidateQueries({ queryKey: ['read'] });
    isOverBefore.current = isOver;
  }, [isOver, queries]);
  return query;
}

/** Says that something happened to a workflow, until it has ended; a lost connection is taken up where it was lost. */
async function follow(requestId: string, signal: AbortSignal, onNews: () => void): Promise<void> {
  let after: string | undefined;
  let burst: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    burst ??= setTimeout(() => {
      burst = undefined;
      if (!signal.aborted) onNews();
    }, BURST_MS);
  };
  while (!signal.aborted) {
    try {
      const known = after === undefined ? {} : { after };
      for await (const { id } of orchestrator.events(requestId, { ...known, signal })) {
        after = id;
        tell();
      }
      tell();
    } catch (error) {
      if (error instanceof RefusedError && error.status < 500 && error.status !== 404) return;
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}
