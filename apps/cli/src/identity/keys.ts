import { credentialHeaders } from '@ars/client';
import type { ApiKeyView, IssuedApiKey } from '@ars/contracts';
import { Command } from 'commander';
import { addConnectionOptions, addressOf, type ConnectionOptions, credentialOf } from '../connection/connection';
import { vouchedFor } from './credential';

interface Wanted {
  name: string;
  roles: string;
  days: string;
}

/** `npm run keys`: issues, lists and revokes API keys of systems. The secret of a key is printed once. */
export function keysCommand(): Command {
  const keys = addConnectionOptions(new Command('keys'), 'the first manager').description('API keys of other systems');
  keys
    .command('issue')
    .description('issue a key, whose secret is printed once')
    .requiredOption('--name <system>', 'whose it is')
    .requiredOption('--roles <roles>', 'what it may, comma separated')
    .option('--days <count>', 'how long it is good for', '90')
    .action(async (wanted: Wanted, command: Command) => {
      const endpoint = await keysEndpoint(command);
      const body = { name: wanted.name, roles: wanted.roles.split(','), expires_in_days: Number(wanted.days) };
      const issued = await endpoint<IssuedApiKey>('POST', '', body);
      print(command, issued, `${issued.key}\n  ${issued.id}, ${issued.roles.join(', ')}, until ${issued.expires_at}`);
    });
  keys
    .command('list')
    .description('list the keys that are good')
    .action(async (_options, command: Command) => {
      const { keys: listed } = await (await keysEndpoint(command))<{ keys: ApiKeyView[] }>('GET');
      print(command, listed, listed.map(lineOf).join('\n'));
    });
  keys
    .command('revoke')
    .description('revoke a key')
    .argument('<id>', 'of the key')
    .action(async (id: string, _options, command: Command) => {
      await (
        await keysEndpoint(command)
      )('DELETE', `/${encodeURIComponent(id)}`);
    });
  return keys;
}

function print(command: Command, answer: unknown, words: string): void {
  console.log(command.optsWithGlobals<ConnectionOptions>().json ? JSON.stringify(answer) : words);
}

type Endpoint = <Answer>(method: string, path?: string, body?: object) => Promise<Answer>;

async function keysEndpoint(command: Command): Promise<Endpoint> {
  const options = command.optsWithGlobals<ConnectionOptions>();
  const headers = credentialHeaders(await credentialOf(options, (as) => vouchedFor(as, 'manager')));
  return async <Answer>(method: string, path = '', body?: object): Promise<Answer> => {
    const response = await fetch(`${addressOf(options)}/keys${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (response.status === 204 ? undefined : await response.json()) as Answer;
    if (!response.ok) throw new Error(`Refused (${response.status}): ${JSON.stringify(answer)}`);
    return answer;
  };
}

const lineOf = ({ id, name, roles, expires_at }: ApiKeyView): string =>
  `${id}  ${name}  ${roles.join(',')}  ${expires_at}`;
