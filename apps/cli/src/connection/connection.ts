import { userInfo } from 'node:os';
import { type Credential, RestOrchestratorClient } from '@ars/client/rest';
import { type Command, Option } from 'commander';

/** The orchestrator of a system that was started on this machine. */
const DEFAULT_URL = 'http://localhost:8086';

/** Vouches for people, where something on this machine can: without a name, for whom it does unless somebody is wanted. */
export type Vouch = (as?: string) => Promise<Credential | undefined>;

export interface ConnectionOptions {
  url: string;
  token?: string;
  apiKey?: string;
  as?: string;
  json: boolean;
}

/**
 * Options of a command that asks the orchestrator.
 * @param whoElse who asks where there is neither a token nor a key; undefined where nothing here vouches for anybody
 */
export function addConnectionOptions(command: Command, whoElse?: string): Command {
  command
    .configureHelp({ showGlobalOptions: true })
    .addOption(new Option('--url <url>', 'the orchestrator').env('ORCHESTRATOR_SERVICE_URL').default(DEFAULT_URL))
    .addOption(new Option('--token <token>', 'proves who asks; better not on a shared machine').env('ARS_TOKEN'))
    .addOption(new Option('--api-key <key>', 'the key of a system, in place of a token').env('ARS_API_KEY'));
  if (whoElse !== undefined) {
    const described = `ask as one of the demonstration's people, an id or a role; without it and a credential, ${whoElse}`;
    command.option('--as <person>', described);
  }
  return command.option('--json', 'print JSON and nothing else; nobody is asked', false);
}

/** The orchestrator that the options name, asked by whom they prove. */
export async function connect(options: ConnectionOptions, vouch?: Vouch): Promise<RestOrchestratorClient> {
  const credential = await credentialOf(options, vouch);
  return new RestOrchestratorClient(addressOf(options), credential ? { credential } : { caller: anonymously() });
}

export const addressOf = ({ url }: Pick<ConnectionOptions, 'url'>): string => url.replace(/\/+$/, '');

/** What proves who asks: who is wanted in particular, else a token, else a key, else whom something here vouches for. */
export async function credentialOf(
  { as, token, apiKey }: ConnectionOptions,
  vouch?: Vouch,
): Promise<Credential | undefined> {
  if (as === undefined && token) return { token };
  if (as === undefined && apiKey) return { apiKey };
  return vouch?.(as);
}

/** What a conversation is called that nobody signed in for: so that "it" is what was spoken of in it before. */
const anonymously = () => ({ user_id: process.env['USER_ID'] || userInfo().username });
