import { parseArgs } from 'node:util';
import { loadEnvironmentFile } from '../settings';
import { tokenFor } from './credential';

const OPTIONS = {
  as: { type: 'string', default: 'advisor' },
  tenant: { type: 'string' },
  dealer: { type: 'string' },
} as const;

/** `npm run token -- --as manager`: prints a token for `Authorization: Bearer …`, good for an hour. */
export async function token(args: readonly string[]): Promise<void> {
  loadEnvironmentFile();
  const { as, tenant, dealer } = parseArgs({ args: [...args], options: OPTIONS }).values;
  console.log(await tokenFor(as, { ...(tenant && { tenant }), ...(dealer && { dealer }) }));
}
