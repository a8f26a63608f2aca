import type { AuditEntry } from '@ars/contracts';
import { sealEntry } from '../chain/seal-entry';
import { aChain } from '../testing/records';
import { ChainVerifier, type VerifierOptions } from './chain-verifier';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-30T12:00:00Z');

function verify(entries: (AuditEntry | undefined)[], options: Partial<VerifierOptions> = {}, deleted = 0) {
  const verifier = new ChainVerifier({ tenant: 'T1', keptMs: 400 * DAY_MS, now: NOW, ...options });
  for (const entry of entries) verifier.take(entry && [entry]);
  return verifier.finish(deleted);
}
const faultsOf = (...told: Parameters<typeof verify>) =>
  verify(...told).faults.map(({ kind, from, to }) => `${kind} ${from}-${to}`);

/** The entries with everything behind a change sealed anew, as somebody would who has the key of the broker. */
function resealed(entries: AuditEntry[]): AuditEntry[] {
  const sealed: AuditEntry[] = [];
  for (const { tenant, number: _number, previous: _previous, hash: _hash, ...record } of entries)
    sealed.push(sealEntry(record, tenant, sealed.at(-1)));
  return sealed;
}

describe('a look at a chain', () => {
  const chain = aChain(6);

  it('finds nothing where nothing is wrong, and says what it looked at', () => {
    expect(verify(chain)).toMatchObject({ intact: true, checked: 6, first: 1, last: 6, faults: [] });
    expect(verify(chain).head).toEqual({ number: 6, hash: chain[5]?.hash, at: chain[5]?.at });
    expect(verify([])).toMatchObject({ intact: true, checked: 0, head: null });
  });

  it('finds an entry that says something else', () => {
    const altered = chain.map((entry) => (entry.number === 3 ? { ...entry, decision: 'rejected' as const } : entry));
    expect(faultsOf(altered)).toEqual(['altered 3-3']);
  });

  it('finds an entry that was altered and sealed anew, by the one behind it', () => {
    const [third] = resealed([{ ...(chain[2] as AuditEntry), dealer: 'D9' }]);
    const { tenant: _t, number: _n, previous: _p, hash: _h, ...record } = third as AuditEntry;
    const forged = sealEntry(record, 'T1', chain[1]);
    expect(faultsOf(chain.map((entry) => (entry.number === 3 ? forged : entry)))).toEqual(['altered 3-4']);
  });

  it('finds entries that are missing in the middle and at the beginning', () => {
    expect(faultsOf(chain.filter(({ number }) => number !== 3 && number !== 4))).toEqual(['missing 3-4']);
    expect(faultsOf(chain.slice(2))).toEqual(['missing 1-2']);
  });

  it('finds entries in another order', () => {
    const [one, two, three, ...rest] = chain as [AuditEntry, AuditEntry, AuditEntry, ...AuditEntry[]];
    expect(faultsOf([one, three, two, ...rest])).toContain('reordered 2-2');
  });

  it('finds an end that is gone, by what the stream counts or by an entry that was noted down', () => {
    const noted = { number: 6, hash: String(chain[5]?.hash) };
    expect(faultsOf(chain.slice(0, 4), {}, 2)).toEqual(['truncated 5-6']);
    expect(faultsOf(chain.slice(0, 4), { noted })).toEqual(['truncated 5-6']);
    expect(faultsOf(chain, { noted })).toEqual([]);
  });

  it('finds a chain that was written anew as a whole, by an entry that was noted down', () => {
    const forged = resealed(chain.map((entry) => ({ ...entry, dealer: 'D9' })));
    expect(faultsOf(forged)).toEqual([]);
    expect(faultsOf(forged, { noted: { number: 6, hash: String(chain[5]?.hash) } })).toEqual(['altered 6-6']);
  });

  it('finds what is no entry, and an entry of somebody else', () => {
    expect(faultsOf([...chain, undefined])).toEqual(['unreadable 7-7']);
    expect(faultsOf(chain, { tenant: 'T2' })).toHaveLength(6);
  });

  it('does not miss what has expired', () => {
    const old = aChain(3, { at: new Date(NOW - 401 * DAY_MS).toISOString() });
    const young = aChain(3, { at: new Date(NOW - 399 * DAY_MS).toISOString() });
    expect(faultsOf(old.slice(1))).toEqual([]);
    expect(faultsOf(young.slice(1))).toEqual(['missing 1-1']);
    expect(faultsOf(young.slice(1), { beginsWithin: true })).toEqual([]);
  });
});
