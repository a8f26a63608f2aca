import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRecord } from '@ars/contracts';
import canonicalize from 'canonicalize';

/** The entry after which another one comes. */
export type Predecessor = Pick<AuditEntry, 'number' | 'hash' | 'at'>;

/** SHA-256, in hexadecimal, over everything that an entry says, in the form of RFC 8785. */
export function hashOf({ hash: _hash, ...said }: AuditEntry): string {
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}

/** Gives a record its place behind another entry, or at the beginning of its tenant's chain. */
export function sealEntry(record: AuditRecord, tenant: string, previous: Predecessor | undefined): AuditEntry {
  const said = {
    ...wellFormed(record),
    tenant,
    number: (previous?.number ?? 0) + 1,
    previous: previous ? { hash: previous.hash, at: previous.at } : null,
    hash: '',
  };
  return { ...said, hash: hashOf(said) };
}

const MAX_ID_LENGTH = 200;

/** The form of RFC 8785 knows no half characters; ids that came from elsewhere may have them, and any length. */
const idOf = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd').slice(0, MAX_ID_LENGTH);

const wellFormed = ({ principal, object, reasons, ...rest }: AuditRecord): AuditRecord => ({
  ...rest,
  principal: { ...principal, subject: idOf(principal.subject) },
  object: { ...object, id: idOf(object.id), ...(object.step_id !== undefined && { step_id: idOf(object.step_id) }) },
  reasons: reasons.map(idOf),
});
