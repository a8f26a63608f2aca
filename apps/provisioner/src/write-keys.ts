import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AGENTS,
  authorizationLines,
  type DealershipSystem,
  keysIn,
  ORCHESTRATOR_USER,
  PROVISIONER_USER,
  vouchingKeys,
} from '@ars/broker';

/** What is deployed, and as whom the broker knows it. */
const DEPLOYABLES: readonly { name: string; user?: string }[] = [
  { name: 'provisioner', user: PROVISIONER_USER },
  { name: 'orchestrator', user: ORCHESTRATOR_USER },
  ...Object.keys(AGENTS).flatMap((service) => {
    const name = service.replaceAll('_', '-');
    return [{ name: `${name}-agent`, user: service }, { name: `${name}-mcp` }];
  }),
];

/**
 * Writes every key of a system, of which those that are there stay: `nats/users.conf` for a nats-server to include, and for
 * each deployable a folder with a file for each of its variables (`SECRETS_DIR`), so that none needs to see another's. What
 * they are made from lies in `made/`.
 */
export function writeKeys(folder: string, systems: readonly DealershipSystem[]): void {
  const made = join(folder, 'made');
  const seeds = join(made, 'nats');
  write(join(folder, 'nats'), { 'users.conf': `${authorizationLines(seeds, { systems }).join('\n')}\n` });
  for (const { name, user } of DEPLOYABLES) {
    const seed: Record<string, string> =
      user === undefined ? {} : { NATS_NKEY_SEED: keysIn(seeds, [user])[user]?.seed ?? '' };
    write(join(folder, name), { ...seed, ...(name === 'provisioner' ? {} : vouchingKeys(made, name)) });
  }
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 });
}
