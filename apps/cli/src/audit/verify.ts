import { missingDecisions, type NotedHead, verifyTrail } from '@ars/audit';
import { openPlaces } from '../backup/open-places';
import { readSettings } from '../settings';

/** Looks at every chain where it is stored, and at the journal that it was made from; sets the exit code to 1 for faults. */
export async function verify(expected: readonly string[]): Promise<void> {
  const noted = Object.fromEntries(expected.map(notedHead));
  const { nats, close } = await openPlaces(readSettings());
  try {
    const manager = await nats.jetstreamManager();
    const jetstream = nats.jetstream();
    const sources = new Set<string>();
    const verified = await verifyTrail(manager, jetstream, { noted, onSource: (source) => sources.add(source) });
    for (const { tenant, checked, head, faults } of verified) {
      console.log(`${tenant}: ${checked} entries${head ? `, the last one ${tenant}:${head.number}:${head.hash}` : ''}`);
      for (const { kind, message } of faults) console.log(`  ${kind.toUpperCase()}  ${message}`);
    }
    const faulty = verified.filter(({ intact }) => !intact);
    const missing = await missingDecisions(manager, jetstream, sources);
    for (const { tenant, record, sequence } of missing.slice(0, MAX_SHOWN))
      console.log(
        `  NOT WRITTEN  ${record.action} ${record.decision} of ${record.object.id}, ${tenant}, journal ${sequence}`,
      );
    if (missing.length > 0)
      console.log(`${missing.length} decisions of the journal have no entry yet, or none any more.`);
    if (faulty.length > 0 || missing.length > 0) process.exitCode = 1;
    else console.log('Nothing was altered, is missing, out of order or cut off.');
  } finally {
    await close();
  }
}

const MAX_SHOWN = 20;
const HEAD = /^([A-Za-z0-9_-]{1,64}):([1-9]\d{0,14}):([0-9a-f]{64})$/;

function notedHead(given: string): [string, NotedHead] {
  const [, tenant = '', number, hash = ''] = HEAD.exec(given) ?? [];
  if (number === undefined) throw new Error(`--expect ${given}: not <tenant>:<number>:<hash>`);
  return [tenant, { number: Number(number), hash }];
}
