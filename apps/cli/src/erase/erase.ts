import { credentialHeaders } from '@ars/client';
import type { ErasureList, ErasureView } from '@ars/contracts';
import { Command } from 'commander';
import { addConnectionOptions, addressOf, type ConnectionOptions, credentialOf } from '../connection/connection';
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
      const erasures = customer ? [await ask<ErasureView>(options, { customer_id: customer })] : await listed(options);
      for (const erasure of erasures) console.log(options.json ? JSON.stringify(erasure) : lineOf(erasure));
    });

const listed = async (options: ConnectionOptions): Promise<ErasureView[]> => (await ask<ErasureList>(options)).erasures;

async function ask<Answer>(options: ConnectionOptions, body?: object): Promise<Answer> {
  const credential = await credentialOf(options, (as) => vouchedFor(as, 'manager'));
  const response = await fetch(`${addressOf(options)}/erasures`, {
    method: body ? 'POST' : 'GET',
    headers: { ...credentialHeaders(credential), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer & { code?: string; detail?: string };
  if (!response.ok) throw new Error(`Refused (${answer.code}): ${answer.detail}`);
  return answer;
}

function lineOf({ customer_id, status, requested_by, requested_at, completed_at, waits_for }: ErasureView): string {
  const waits = waits_for.map(({ kind, id }) => `${kind} ${id}`).join(', ');
  const stands = completed_at ? `done ${completed_at}` : `${status}${waits && `, waits for ${waits}`}`;
  return `${customer_id}  ${stands}  asked for by ${requested_by} at ${requested_at}`;
}
