import { type Difference, type DifferenceKind, NEEDS_SOMEBODY, waitsForSomebody } from '@ars/backup';

/** What each kind means, and what is to be done. */
const MEANING: Readonly<Record<DifferenceKind, string>> = {
  missing: 'The journal says done, the database does not have it. Ask for it again, as a new request',
  standing: 'The journal says undone, the database still has it. Take it back by hand',
  unclaimed:
    'The database has it, no workflow stands for it. Send the request again under its id, or retry it, to adopt it; else take it back by hand',
  adopted: 'The database has it, the workflow will adopt it when it goes on',
};

/** Says what differs between journal and ledgers; the exit code is 1 where somebody has to take care of it. */
export function printDifferences(differences: readonly Difference[]): void {
  if (differences.length === 0) return console.log('Journal and ledgers agree.');
  for (const [kind, meaning] of Object.entries(MEANING)) {
    const same = differences.filter((difference) => difference.kind === kind);
    if (same.length === 0) continue;
    console.log(`\n${meaning} (${same.length}):`);
    for (const difference of same) console.log(`  ${lineOf(difference)}`);
  }
  if (differences.some(({ kind }) => NEEDS_SOMEBODY.includes(kind))) process.exitCode = 1;
}

function lineOf(difference: Difference): string {
  const { tenantId, requestId, status, stepId, service, operation, kind } = difference;
  const waits = kind === 'adopted' && waitsForSomebody(difference) ? ', when somebody decides' : '';
  const workflow = `${tenantId} ${requestId} (${status ?? 'not in the journal'}${waits})`;
  return `${workflow}: ${service}.${operation}${stepId === undefined ? '' : `, step ${stepId}`}`;
}
