import type { OperationCapability, RegisteredService } from '@ars/contracts';
import type { Catalogue } from '../planner';

/** A catalogue on its way to a thread: of each service, the operations only where the thread does not have them yet. */
export type SentCatalogue = readonly {
  service: Omit<RegisteredService, 'operations'>;
  operationsId: number;
  operations?: OperationCapability[];
}[];

/**
 * Sends each service's operations once: they are most of a catalogue, and what is derived from them is remembered by the
 * object. A registry makes new lists of services, but keeps what each of them offers.
 */
export class CatalogueSender {
  private sent = new Map<object, number>();
  private lastId = 0;

  send(catalogue: Catalogue): SentCatalogue {
    const known = this.sent;
    this.sent = new Map();
    return catalogue.map(({ operations, ...service }) => {
      const operationsId = known.get(operations) ?? (this.lastId += 1);
      this.sent.set(operations, operationsId);
      return { service, operationsId, ...(known.has(operations) ? {} : { operations }) };
    });
  }
}

/** Keeps the operations of the catalogue that came last. */
export class CatalogueReceiver {
  private kept = new Map<number, RegisteredService['operations']>();

  receive(sent: SentCatalogue): Catalogue {
    const kept = this.kept;
    this.kept = new Map();
    return sent.map(({ service, operationsId, operations = kept.get(operationsId) ?? [] }) => {
      this.kept.set(operationsId, operations);
      return { ...service, operations };
    });
  }
}
