import { RefusedError, UnreachableError } from '@ars/client/rest';
import type { ApiKeyRequest, ApiKeyView, DemonstrationPerson, IssuedApiKey, Me } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { BASE_PATH } from '../api/base-path';
import { queryClient } from '../api/client';

/** Who uses this page, as the orchestrator knows them; without one nobody is known. */
export type Session = Pick<Me, 'name' | 'roles' | 'anonymous' | 'sign_in'> & { subject: string | null };

/** Until the orchestrator has said who it is. */
const NOBODY: Session = {
  subject: null,
  name: '',
  roles: ['advisor'],
  anonymous: true,
  sign_in: { local: false, oidc: false },
};

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`${BASE_PATH}${path}`, { ...init, signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    throw new UnreachableError(`${path} cannot be asked`, { cause });
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new RefusedError({ ...(body as object), status: response.status });
  return body as Answer;
}

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => ask<Me>('/auth/me', {}),
  staleTime: 60_000,
};

export const useSession = (): Session => useQuery(sessionQuery).data ?? NOBODY;

export const peopleQuery = { queryKey: ['people'], queryFn: () => ask<DemonstrationPerson[]>('/auth/people', {}) };

const post = <Answer>(path: string, body: object): Promise<Answer> =>
  ask<Answer>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const keysQuery = { queryKey: ['keys'], queryFn: () => ask<{ keys: ApiKeyView[] }>('/keys', {}) };

export const issueKey = (request: ApiKeyRequest): Promise<IssuedApiKey> => post('/keys', request);

export const revokeKey = (id: string): Promise<void> => ask(`/keys/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** What one person has seen is not shown to the next. */
async function startAnew(): Promise<void> {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  await queryClient.invalidateQueries();
}

export async function signIn(person: string): Promise<void> {
  await post('/auth/sign-in', { person });
  await startAnew();
}

export async function signOut(): Promise<void> {
  await post('/auth/sign-out', {});
  await startAnew();
}
