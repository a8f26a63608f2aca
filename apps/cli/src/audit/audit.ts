import type { AuditFilter, OrchestratorClient } from '@ars/client';
import { AUDIT_ACTIONS, AUDIT_DECISIONS, type AuditEntry } from '@ars/contracts';
import { Command } from 'commander';
import { addConnectionOptions, connect, type ConnectionOptions } from '../connection/connection';
import { vouchedFor } from '../identity/credential';
import { verify } from './verify';

type Options = ConnectionOptions &
  Partial<Record<'action' | 'decision' | 'object' | 'from' | 'to' | 'who', string>> & {
    limit: string;
    verify: boolean;
    expect: string[];
  };

/** `npm run audit`: lists who did and decided what, newest first, or verifies that nothing of it was changed since. */
export const auditCommand = (): Command =>
  addConnectionOptions(new Command('audit'), 'the first manager')
    .description('who did and decided what, newest first')
    .option('--who <subject>', 'of one person or system')
    .option('--action <actions>', `comma separated: ${AUDIT_ACTIONS.join(', ')}`)
    .option('--decision <decisions>', `comma separated: ${AUDIT_DECISIONS.join(', ')}`)
    .option('--object <text>', 'part of the id of what it was about')
    .option('--from <time>', 'at or after this instant (ISO 8601)')
    .option('--to <time>', 'before this instant')
    .option('--limit <count>', 'how many at most', '50')
    .option(
      '--verify',
      'look at every entry of every tenant, at the broker itself and with the rights of its operator; ends with 1 where something was altered, is missing, out of order or cut off',
      false,
    )
    .option('--expect <entry...>', 'with --verify: <tenant>:<number>:<hash> that was the last one once', [])
    .action(async ({ verify: isToVerify, expect, limit, ...options }: Options) => {
      if (isToVerify) return verify(expect);
      const { who: subject, action, decision, object, from, to } = options;
      const filter = { subject, action, decision, object, from, to } as unknown as AuditFilter;
      const orchestrator = await connect(options, (as) => vouchedFor(as, 'manager'));
      for await (const entry of entriesOf(orchestrator, filter, Number(limit)))
        console.log(options.json ? JSON.stringify(entry) : lineOf(entry));
    });

/** A page may be short although there are more. */
async function* entriesOf(
  orchestrator: OrchestratorClient,
  filter: AuditFilter,
  wanted: number,
): AsyncGenerator<AuditEntry> {
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
