import { readFileSync } from 'node:fs';
import { AGENT_SUBJECTS, SUBJECT_TOKEN } from '@ars/contracts';
import { AGENTS, type BrokeredAgent } from './consumers';

/** An agent that is an entry of the agents file (`AGENTS_FILE`): what the broker and who starts it have to know of it. */
export interface AgentEntry extends BrokeredAgent {
  /** Where it listens. */
  url: string;
}

/** The dealership's agents, and those of the file. */
export const agentsWith = (file?: string): BrokeredAgent[] => [...Object.values(AGENTS), ...agentEntriesIn(file)];

/**
 * The agents of the file; what else it says of each, the services themselves read and check.
 * @param file absent or empty: there are none
 * @throws Error for a file that cannot be read, and for a name that cannot stand in a subject or is one of ours
 */
export function agentEntriesIn(file?: string): AgentEntry[] {
  if (!file) return [];
  const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { url?: unknown } | null>;
  return Object.entries(entries).map(([service, entry]) => {
    if (!SUBJECT_TOKEN.test(service)) throw new Error(`${file}: ${service} does not match ${SUBJECT_TOKEN.source}`);
    if (Object.hasOwn(AGENTS, service) || Object.hasOwn(AGENT_SUBJECTS, service))
      throw new Error(`${file}: ${service} is one of the dealership's own agents`);
    return { service, url: String(entry?.url), subscriptions: [] };
  });
}
