import { parseArgs } from 'node:util';
import { type AuditFilter, RestOrchestratorClient } from '@ars/client';
import { AUDIT_ACTIONS, AUDIT_DECISIONS, type AuditEntry } from '@ars/contracts';
import { addressOfService, ORCHESTRATOR } from '@ars/local-system';
import { credentialOf } from '../identity/credential';
import { loadEnvironmentFile } from '../settings';
import { verify } from './verify';

const USAGE = `Usage: npm run audit -- [--who <subject>] [--action <a,b>] [--decision <a,b>] [--object <part of an id>]
                        [--from <time>] [--to <time>] [--limit 50] [--json]
       npm run audit -- --verify [--expect <tenant>:<number>:<hash>]

  actions           ${AUDIT_ACTIONS.join(', ')}
  decisions         ${AUDIT_DECISIONS.join(', ')}
  --as <person>     a manager or operator of the demonstration; the first manager where neither ARS_TOKEN, ARS_API_KEY
                    nor this says who asks
  --verify          looks at every entry of every tenant, at the broker itself and with the rights of its operator;
                    ends with 1 where something was altered, is missing, out of order or cut off
  --expect          an entry that was the last one once; may be given several times`;

const text = { type: 'string' } as const;
const OPTIONS = {
  as: text,
  who: text,
  action: text,
  decision: text,
  object: text,
  from: text,
  to: text,
  limit: { type: 'string', default: '50' },
  json: { type: 'boolean', default: false },
  verify: { type: 'boolean', default: false },
  expect: { type: 'string', multiple: true },
  help: { type: 'boolean', default: false },
} as const;

/** `npm run audit`: lists who did and decided what, newest first, or verifies that nothing of it was changed since. */
export async function audit(args: readonly string[]): Promise<void> {
  loadEnvironmentFile();
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return console.log(USAGE);
  if (values.verify) return verify(values.expect ?? []);
  const { as, who: subject, action, decision, object, from, to } = values;
  const filter = { subject, action, decision, object, from, to } as unknown as AuditFilter;
  for await (const entry of entriesOf(filter, Number(values.limit), as))
    console.log(values.json ? JSON.stringify(entry) : lineOf(entry));
}

/** A page may be short although there are more. */
async function* entriesOf(filter: AuditFilter, wanted: number, as: string | undefined): AsyncGenerator<AuditEntry> {
  const { ARS_TOKEN, ARS_API_KEY } = process.env;
  const credential = await credentialOf(as ?? (ARS_TOKEN || ARS_API_KEY ? undefined : 'manager'));
  const orchestrator = new RestOrchestratorClient(addressOfService(ORCHESTRATOR), {
    ...(credential && { credential }),
  });
  let cursor: string | null = null;
  for (let left = wanted; left > 0;) {
    const { entries, next_cursor } = await orchestrator.audit({ ...filter, limit: Math.min(200, left), cursor });
    yield* entries;
    left -= entries.length;
    if (next_cursor === null) return;
    cursor = next_cursor;
  }
}

function lineOf({ number, at, principal, action, object, decision, reasons, request_id, count }: AuditEntry): string {
  const who = `${principal.subject}${principal.roles.length > 0 ? ` (${principal.roles.join(', ')})` : ''}`;
  const about = request_id && request_id !== object.id ? `${object.id} in ${request_id}` : object.id;
  const why = reasons.length > 0 ? `: ${reasons.join(', ')}` : '';
  return `${number}  ${at}  ${who}  ${action} ${decision}  ${about}${why}${count > 1 ? `  × ${count}` : ''}`;
}
