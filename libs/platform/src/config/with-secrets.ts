import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The environment with what lies in `SECRETS_DIR`, a folder with a file for each variable, as container runtimes mount
 * secrets; a variable that is set goes before its file.
 */
export function withSecrets(environment: Record<string, unknown>): Record<string, unknown> {
  const { SECRETS_DIR: folder } = environment;
  if (typeof folder !== 'string' || folder === '') return environment;
  // Kubernetes mounts each as a symbolic link, which `statSync` follows.
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  const secrets = names.map((name) => [name, readFileSync(join(folder, name), 'utf8').trim()] as const);
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(secrets), ...Object.fromEntries(given) };
}
