import { parseArgs } from 'node:util';
import { credentialHeaders } from '@ars/client';
import type { ApiKeyView, IssuedApiKey } from '@ars/contracts';
import { addressOfService, ORCHESTRATOR } from '@ars/local-system';
import { loadEnvironmentFile } from '../settings';
import { credentialOf } from './credential';

export const USAGE = `Usage: npm run keys -- issue --name <system> --roles <role,role> [--days 90]
       npm run keys -- list
       npm run keys -- revoke <id>

  --as <person>     a manager of the demonstration; the first where neither ARS_TOKEN nor this says who asks`;

const OPTIONS = {
  as: { type: 'string' },
  name: { type: 'string' },
  roles: { type: 'string' },
  days: { type: 'string', default: '90' },
} as const;

/** `npm run keys`: issues, lists and revokes API keys of systems. The secret of a key is printed once. */
export async function keys(args: readonly string[]): Promise<void> {
  loadEnvironmentFile();
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [action, id] = positionals;
  const ask = await keysEndpoint(values.as);
  if (action === 'list') return printKeys((await ask<{ keys: ApiKeyView[] }>('GET')).keys);
  if (action === 'revoke' && id) return ask('DELETE', `/${encodeURIComponent(id)}`);
  if (action !== 'issue' || !values.name || !values.roles) throw new Error(USAGE);
  const wanted = { name: values.name, roles: values.roles.split(','), expires_in_days: Number(values.days) };
  const issued = await ask<IssuedApiKey>('POST', '', wanted);
  console.log(`${issued.key}\n  ${issued.id}, ${issued.roles.join(', ')}, until ${issued.expires_at}`);
}

type Ask = <Answer>(method: string, path?: string, body?: object) => Promise<Answer>;

async function keysEndpoint(as: string | undefined): Promise<Ask> {
  const { ARS_TOKEN: given } = process.env;
  const headers = credentialHeaders(await credentialOf(as ?? (given ? undefined : 'manager')));
  return async <Answer>(method: string, path = '', body?: object): Promise<Answer> => {
    const response = await fetch(`${addressOfService(ORCHESTRATOR)}/keys${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (response.status === 204 ? undefined : await response.json()) as Answer;
    if (!response.ok) throw new Error(`Refused (${response.status}): ${JSON.stringify(answer)}`);
    return answer;
  };
}

function printKeys(listed: readonly ApiKeyView[]): void {
  for (const { id, name, roles, expires_at } of listed)
    console.log(`${id}  ${name}  ${roles.join(',')}  ${expires_at}`);
}
