import type { ErasureView } from '@ars/contracts';
import { Command } from 'commander';
import { addConnectionOptions, connect, type ConnectionOptions } from '../connection/connection';
import { vouchedFor } from '../identity/credential';

interface Options extends ConnectionOptions {
  customer?: string;
}

/** `npm run erase`: has every store forget a customer, or tells who was forgotten. */
export const eraseCommand = (): Command =>
  addConnectionOptions(new Command('erase'), 'the first manager')
    .description('have every store forget a customer; without one, say how erasures stand')
    .option('--customer <number>', 'who is to be forgotten, e.g. C-20118')
    .action(async ({ customer, ...options }: Options) => {
      const orchestrator = await connect(options, (as) => vouchedFor(as, 'manager'));
      const erasures = customer ? [await orchestrator.eraseCustomer(customer)] : await orchestrator.erasures();
      for (const erasure of erasures) console.log(options.json ? JSON.stringify(erasure) : lineOf(erasure));
    });

function lineOf({ customer_id, status, requested_by, requested_at, completed_at, waits_for }: ErasureView): string {
  const waits = waits_for.map(({ kind, id }) => `${kind} ${id}`).join(', ');
  const stands = completed_at ? `done ${completed_at}` : `${status}${waits && `, waits for ${waits}`}`;
  return `${customer_id}  ${stands}  asked for by ${requested_by} at ${requested_at}`;
}
