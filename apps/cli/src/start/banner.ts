import {
  addressOfService,
  AGENTS,
  MCP_SERVERS,
  ORCHESTRATOR,
  type ServiceDefinition,
  type StartTime,
} from '@ars/local-system';

const DEFAULT_MODEL = 'gpt-4.1';
const EXAMPLE = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';

export interface BannerFacts {
  /** That it took. */
  seconds: number;
  /** Of its parts. */
  times: StartTime[];
  natsUrl: string;
  /** Where the data lies, a line each. */
  data: string[];
  AUTH_ANONYMOUS: string;
  AUTH_LOCAL_ISSUER: string;
}

function describePlanner(): string {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: url, LLM_MODEL: model } = process.env;
  if (!key && !url) return 'deterministic (set OPENAI_API_KEY or OPENAI_BASE_URL for a language model)';
  return `${model || DEFAULT_MODEL}${url ? ` at ${url}` : ''}, the deterministic one behind it`;
}

function describeCallers({
  AUTH_ANONYMOUS,
  AUTH_LOCAL_ISSUER,
}: Pick<BannerFacts, 'AUTH_ANONYMOUS' | 'AUTH_LOCAL_ISSUER'>) {
  return [
    AUTH_ANONYMOUS === 'off'
      ? 'whoever signs in, or has an API key'
      : `whoever has not signed in is the demonstration’s ${AUTH_ANONYMOUS} (AUTH_ANONYMOUS=off turns that off)`,
    ...(AUTH_LOCAL_ISSUER === 'true' ? ['npm run ask -- --as manager "…", npm run token -- --as manager'] : []),
  ];
}

const listUrls = (services: readonly ServiceDefinition[]): string[] =>
  services.map((service) => `${service.name.padEnd(19)} ${addressOfService(service)}`);

/** What a person wants to know once the system is ready. */
export function banner({ seconds, times, natsUrl, data, ...identity }: BannerFacts): string {
  const sections: [title: string, values: string[]][] = [
    ['Console', [addressOfService(ORCHESTRATOR)]],
    ['Orchestrator', [addressOfService(ORCHESTRATOR)]],
    ['Agents', listUrls(AGENTS)],
    ['MCP servers', listUrls(MCP_SERVERS)],
    ['NATS', [natsUrl]],
    ['Planner', [describePlanner()]],
    ['Who asks', describeCallers(identity)],
    ['Data', data],
    ['Ask', [`npm run ask -- "${EXAMPLE}"`]],
    ['Stop', ['Ctrl-C']],
  ];
  const lines = sections.flatMap(([title, values]) =>
    values.map((value, index) => `  ${(index === 0 ? title : '').padEnd(13)} ${value}`),
  );
  const profile = times.map(({ part, seconds: own }) => `${part} ${own.toFixed(1)} s`).join(', ');
  return ['', `  Ready after ${seconds.toFixed(1)} s (${profile}).`, '', ...lines, ''].join('\n');
}
