import { UnreachableError } from '@ars/client/rest';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../api/client';

/** Who uses this page, as the orchestrator knows them. */
export interface Session {
  subject: string | null;
  name: string;
  roles: string[];
  anonymous: boolean;
  sign_in: { local: boolean; oidc: boolean };
}

export interface Person {
  id: string;
  name: string;
  role: string;
}

/** Where the orchestrator knows nobody, everybody is the same advisor. */
const NOBODY: Session = {
  subject: null,
  name: '',
  roles: ['advisor'],
  anonymous: true,
  sign_in: { local: false, oidc: false },
};

async function ask<Answer>(path: string, init: RequestInit, absent?: Answer): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    throw new UnreachableError(`${path} cannot be asked`, { cause });
  }
  if (response.status === 404 && absent !== undefined) return absent;
  if (!response.ok) throw new Error(((await response.json()) as { detail?: string }).detail ?? String(response.status));
  return (await response.json().catch(() => undefined)) as Answer;
}

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => ask<Session>('/auth/me', {}, NOBODY),
  staleTime: 60_000,
};

export const useSession = (): Session => useQuery(sessionQuery).data ?? NOBODY;

export const peopleQuery = { queryKey: ['people'], queryFn: () => ask<Person[]>('/auth/people', {}, []) };

const post = (path: string, body: object): Promise<unknown> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

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
