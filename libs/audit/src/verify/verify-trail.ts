import { type AuditVerification, auditSubject, STREAMS } from '@ars/contracts';
import type { JetStreamClient, JetStreamManager, StreamInfo } from 'nats';
import { readChain } from '../chain/read-chain';
import { ChainVerifier, type NotedHead } from './chain-verifier';

export interface VerifyOptions {
  /** An entry that somebody noted down elsewhere, by tenant. */
  noted?: Readonly<Record<string, NotedHead>>;
  /** Is told of every entry's source, e.g. to compare them with the journal. */
  onSource?: (source: string) => void;
}

/** Verifies every tenant's chain from its beginning; those whose noted entry is there no more are among them. */
export async function verifyTrail(
  manager: JetStreamManager,
  jetstream: JetStreamClient,
  { noted = {}, onSource = () => {} }: VerifyOptions = {},
): Promise<AuditVerification[]> {
  const info = await manager.streams.info(STREAMS.audit.name, { subjects_filter: STREAMS.audit.subjects[0] });
  const tenants = Object.keys(info.state.subjects ?? {}).map((subject) => subject.slice(auditSubject('').length));
  const verified: AuditVerification[] = [];
  for (const tenant of [...new Set([...tenants, ...Object.keys(noted)])].sort()) {
    const head = noted[tenant];
    const verifier = new ChainVerifier({ ...termsOf(tenant, info), ...(head && { noted: head }) });
    for await (const { entries } of readChain(jetstream, tenant)) {
      verifier.take(entries);
      for (const { source } of entries ?? []) onSource(source);
    }
    verified.push(verifier.finish(info.state.num_deleted));
  }
  return verified;
}

/** Messages at the end of the stream that a quick look goes through. */
const NEWEST = 10_000;

/** Verifies the newest entries of one tenant. */
export async function verifyNewest(
  manager: JetStreamManager,
  jetstream: JetStreamClient,
  tenant: string,
): Promise<AuditVerification> {
  const info = await manager.streams.info(STREAMS.audit.name);
  const after = Math.max(0, info.state.last_seq - NEWEST);
  const verifier = new ChainVerifier({
    ...termsOf(tenant, info),
    beginsWithin: after >= info.state.first_seq,
  });
  for await (const { entries } of readChain(jetstream, tenant, after)) verifier.take(entries);
  return verifier.finish(info.state.num_deleted);
}

const termsOf = (tenant: string, { config }: StreamInfo) => ({
  tenant,
  keptMs: config.max_age > 0 ? config.max_age / 1e6 : Infinity,
  now: Date.now(),
});
