import { createHash } from 'node:crypto';
import type { OperationCapability } from '@ars/contracts';
import { canonicalJson } from '@ars/platform';
import type { Catalogue } from '../planner';
import { operationsOf, qualifiedName } from './catalogue';

/** Descriptions of operations are replaced by a discovery, never changed in place. */
const known = new WeakMap<OperationCapability, string>();

/**
 * Hash of the operations on offer, whatever order services, operations and keys came in and however the services fare
 * at the moment: the same hash means that the same plans are possible.
 */
export function catalogueHash(catalogue: Catalogue): string {
  const operations = operationsOf(catalogue).map((offered) => `${qualifiedName(offered)} ${hashOf(offered.operation)}`);
  return sha256(operations.sort().join('\n'));
}

function hashOf(operation: OperationCapability): string {
  // How it is said makes no other plans possible.
  const { phrases: _phrases, ...plannable } = operation;
  const hash = known.get(operation) ?? sha256(canonicalJson(plannable));
  known.set(operation, hash);
  return hash;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
