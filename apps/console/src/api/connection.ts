import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { BASE_PATH } from './base-path';

const EVERY_MS = 5_000;
const EVERY_MS_WHEN_LOST = 1_000;

export interface Connection {
  isLost: boolean;
  /** Milliseconds since 1970: the last time that the orchestrator answered. */
  since: number;
}

async function isAlive(): Promise<true> {
  const response = await fetch(`${BASE_PATH}/health/live`, { signal: AbortSignal.timeout(4_000), cache: 'no-store' });
  if (!response.ok) throw new Error(String(response.status));
  return true;
}

/** Whether the orchestrator answers. */
export function useConnection(): Connection {
  const started = useRef(Date.now());
  const { isError, failureCount, dataUpdatedAt } = useQuery({
    queryKey: ['alive'],
    queryFn: isAlive,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? EVERY_MS_WHEN_LOST : EVERY_MS),
    refetchIntervalInBackground: true,
  });
  return { isLost: isError || failureCount > 0, since: dataUpdatedAt || started.current };
}
