import type { OperationCapability } from '@ars/contracts';
import type { Catalogue } from '../planner';

/** One operation, and the service that offers it. */
export interface OfferedOperation {
  service: string;
  operation: OperationCapability;
}

export const operationsOf = (catalogue: Catalogue): OfferedOperation[] =>
  catalogue.flatMap(({ service, operations }) => operations.map((operation) => ({ service, operation })));

export const findOperation = (catalogue: Catalogue, service: string, name: string): OperationCapability | undefined =>
  catalogue.find((entry) => entry.service === service)?.operations.find((operation) => operation.name === name);

/** Only where it says so itself: an operation without annotations counts as writing. */
export const isRead = (operation: OperationCapability): boolean => operation.annotations.readOnlyHint === true;

/** MCP's reading: a write that does not deny it may destroy. */
export const isDestructive = (operation: OperationCapability): boolean =>
  !isRead(operation) && operation.annotations.destructiveHint !== false;

export const qualifiedName = ({ service, operation }: OfferedOperation): string => `${service}.${operation.name}`;
