import { ERASURES_BUCKET, type ErasureView } from '@ars/contracts';
import { type NatsConnection, NatsError } from 'nats';

/** An erasure as its bucket keeps it. */
export interface KeptErasure extends ErasureView {
  tenant: string;
}

const PREFIX = 'erasure';

/** Every erasure that was ever asked for; none where NATS keeps no such bucket, as that of an earlier release. */
export async function readErasures(nats: NatsConnection): Promise<KeptErasure[]> {
  try {
    const bucket = await nats.jetstream().views.kv(ERASURES_BUCKET, { bindOnly: true });
    const names: string[] = [];
    for await (const name of await bucket.keys(`${PREFIX}.>`)) names.push(name);
    const entries = await Promise.all(names.map((name) => bucket.get(name)));
    return entries.flatMap((entry) => (entry?.operation === 'PUT' ? [entry.json<KeptErasure>()] : []));
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.code === 404) return [];
    throw error;
  }
}

/** Has orchestrators forget those customers again: a backup that is older than their erasure has them. */
export async function eraseAgain(nats: NatsConnection, erasures: readonly KeptErasure[]): Promise<void> {
  const bucket = await nats.jetstream().views.kv(ERASURES_BUCKET);
  for (const erasure of erasures) {
    const again: KeptErasure = { ...erasure, status: 'pending', completed_at: null, waits_for: [] };
    await bucket.put(`${PREFIX}.${erasure.tenant}.${erasure.customer_id}`, JSON.stringify(again));
  }
}
