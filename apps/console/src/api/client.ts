import { RestOrchestratorClient, UnreachableError } from '@ars/client/rest';
import { QueryClient } from '@tanstack/react-query';
import { BASE_PATH } from './base-path';

/** The orchestrator that served this page. The session's cookie says who asks; times are told by this machine's clock. */
export const orchestrator = new RestOrchestratorClient(BASE_PATH, {
  timeoutMs: 15_000,
  caller: { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
});

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The orchestrator may be on this very machine: that a network is there proves nothing.
      networkMode: 'always',
      retry: (failures, error) => error instanceof UnreachableError && failures < 2,
      staleTime: 2_000,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Names a request before it is sent, so that sending it again starts nothing new. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `desk_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
