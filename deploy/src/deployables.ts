import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, WORKSPACE } from '@ars/local-system';
import { variablesOf } from '@ars/platform';
import type { Type } from '@nestjs/common';

export type Kind = 'orchestrator' | 'agent' | 'mcp' | 'provisioner';

/** Something that runs in a container of its own. */
export interface Deployable {
  /** Of its app, and of its image. */
  name: string;
  kind: Kind;
  /** What it reads from its environment. */
  variables: ReadonlySet<string>;
}

/** The configuration of an app, which nothing may import: it is read where it lies. */
function configurationOf(app: string): Type {
  const file = join(WORKSPACE, 'apps', app, 'src', `${app}.config.ts`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a path that is only known here
  const [Config] = Object.values(require(file) as Record<string, Type>);
  if (!Config) throw new Error(`${file} exports no configuration`);
  return Config;
}

const kindOf = (name: string): Kind => name.split('-').at(-1) as Kind;

export const DEPLOYABLES: readonly Deployable[] = [...SERVICES.map(({ name }) => name), 'provisioner'].map((name) => ({
  name,
  kind: kindOf(name),
  variables: new Set(variablesOf(configurationOf(name))),
}));

/** A file of the repository. */
export const read = (path: string): string => readFileSync(join(WORKSPACE, path), 'utf8');

/** The variables of `.env.example`, with the values they have there. */
export const exampleVariables = (): Map<string, string> =>
  new Map(
    [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^"(.*)"$/, '$1'),
    ]),
  );

/** Read before there is a configuration, or by `npm start` alone. */
export const OF_NO_SERVICE = ['SECRETS_DIR', 'NATS_PORT', 'POSTGRES_PORT'];

/**
 * What a kind of service declares, with all others, and has no use for: an MCP server meets nobody but its agent and its
 * database, an agent has no database and signs nobody in.
 */
const OF_NO_USE: Record<Kind, RegExp> = {
  mcp: /^(AGENTS_FILE|NATS_|OIDC_|CALLBACK_|STEP_|MCP_SIGNING_KEY|MCP_TRUST_FILE)/,
  agent: /^(AGENTS_FILE|DATABASE_QUERY_TIMEOUT|OIDC_CLIENT_(ID|SECRET)|MCP_VERIFICATION_KEYS)$/,
  orchestrator: /^(MCP_TRUST_FILE|MCP_SIGNING_KEY|MCP_VERIFICATION_KEYS|STEP_VERIFICATION_KEYS)$/,
  provisioner: /^(?!AGENTS_FILE|NATS_|LOG_LEVEL|WORKFLOW_RETENTION_DAYS)/,
};

/** The variables of `.env.example` by which a deployable can be set. */
export const usedVariables = ({ kind, variables }: Deployable): string[] =>
  [...exampleVariables().keys()].filter((name) => variables.has(name) && !OF_NO_USE[kind].test(name));

const SECRET = /KEY|SECRET(?!S_DIR)|SEED|PASSWORD|TOKEN(?!S)|_DATABASE_URL|SMTP_URL|CREDS|SERVICE_DATABASES/;

/** Whether a variable is for whom it is made alone; public halves of keys are not. */
export const isSecret = (name: string): boolean => SECRET.test(name) && !name.endsWith('VERIFICATION_KEYS');
