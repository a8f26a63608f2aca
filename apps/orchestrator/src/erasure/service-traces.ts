import { randomUUID } from 'node:crypto';
import { AGENT_SUBJECTS, CodedError, type ErasureWait } from '@ars/contracts';
import { NatsStepDispatcher } from '@ars/executor';
import { type CustomerTraces, ERASURE_TOOLS } from '@ars/mcp-protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ServiceRegistry } from '../registry/service-registry';
import type { Erasure } from './erasure-store';

/** Seconds for one service: it may have many rows to look at. */
const TIMEOUT_S = 30;

const traces = z.object({
  customer_id: z.string(),
  repair_order_ids: z.array(z.string()),
  names: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
});
const found = z.object({ traces, holds: z.array(z.object({ kind: z.string(), id: z.string() })) });
const erased = z.object({ erased: z.number(), waiting: z.number() });

/** Whose the erasure is, and for whom it is done. */
type Asked = Pick<Erasure, 'tenant' | 'dealer' | 'customer_id' | 'requested_by'>;

/** What the services keep of a customer, each in its own database. */
@Injectable()
export class ServiceTraces {
  constructor(
    private readonly dispatcher: NatsStepDispatcher,
    private readonly registry: ServiceRegistry,
  ) {}

  /**
   * What the customer is known by to all services together, and what is still under way for them.
   * @throws CodedError the owner's `CUSTOMER_NOT_FOUND`; why a service does not answer
   */
  async find(asked: Asked): Promise<z.output<typeof found>> {
    const { customer_id } = asked;
    let known: CustomerTraces = { customer_id, repair_order_ids: [], names: [], emails: [], phones: [] };
    const holds: ErasureWait[] = [];
    for (const service of this.services()) {
      const answer = await this.ask(service, ERASURE_TOOLS.find, asked, known);
      if (answer === undefined) continue;
      const more = found.parse(answer);
      known = more.traces;
      holds.push(...more.holds);
    }
    return found.parse({ traces: known, holds });
  }

  /**
   * Has every service forget the customer.
   * @returns how much they still knew
   * @throws CodedError why a service does not answer
   */
  async erase(asked: Asked, known: CustomerTraces): Promise<number> {
    let rows = 0;
    for (const service of this.services()) {
      const answer = await this.ask(service, ERASURE_TOOLS.erase, asked, known);
      if (answer === undefined) continue;
      const { erased: done, waiting } = erased.parse(answer);
      rows += done + waiting;
    }
    return rows;
  }

  /** The owner of customers first; those of others, which may be agents of anybody, last. */
  private services(): string[] {
    const own = Object.keys(AGENT_SUBJECTS).reverse();
    return [...new Set([...own, ...this.registry.list().map(({ service }) => service)])];
  }

  /** @returns undefined where the service keeps nothing that it could forget */
  private async ask(service: string, tool: string, asked: Asked, known: CustomerTraces): Promise<unknown> {
    const { tenant, dealer, requested_by } = asked;
    const id = `erasure_${randomUUID()}`;
    try {
      return await this.dispatcher.dispatch({
        ...{ service, operation: tool, parameters: { traces: known }, timeoutSeconds: TIMEOUT_S },
        context: { tenant_id: tenant, dealer_id: dealer, user_id: requested_by },
        ...{ requestId: id, stepKey: id, workflowId: id },
      });
    } catch (error) {
      if (error instanceof CodedError && error.code === 'UNKNOWN_OPERATION') return undefined;
      throw error;
    }
  }
}
