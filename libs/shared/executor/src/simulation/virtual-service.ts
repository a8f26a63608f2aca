import type { StepCall } from '../step/step-dispatcher';
import type { Network } from './network';
import { type Answer, type LedgerSwitches, refusal, VirtualLedger } from './virtual-ledger';

/** Something that was done, and cannot be made not to have been done. */
export interface Deed {
  workflowId: string;
  stepKey: string;
  operation: string;
}

/** Parts that are held back, or a bill, which holds none. */
interface Holding {
  workflowId: string;
  quantity: number;
  released: boolean;
}

/** A service with its database: a stock of one part, and what is held of it. */
export class VirtualService {
  readonly deeds: Deed[] = [];
  readonly holdings = new Map<string, Holding>();
  readonly ledger: VirtualLedger;
  stock: number;
  private count = 0;

  constructor(
    readonly initialStock: number,
    private readonly network: Network,
    switches: LedgerSwitches,
  ) {
    this.stock = initialStock;
    this.ledger = new VirtualLedger(switches);
  }

  answer(call: StepCall): Answer {
    switch (call.operation) {
      case 'look':
        this.count += 1;
        return { result: { value: this.count, rows: rowsAt(this.count) } };
      case 'post':
      case 'tell':
        return this.perform(call);
      default:
        return call.recall ? this.ledger.recall(call) : this.ledger.takeEffectOnce(call, () => this.perform(call));
    }
  }

  /** A call may always be refused, for now or for good, before it changes anything. */
  private perform(call: StepCall): Answer {
    const { workflowId, stepKey, operation } = call;
    if (this.network.errs(0.05)) return { error: { code: 'RO_NOT_FOUND', message: '', retryable: true } };
    if (this.network.errs(0.05)) return refusal('INVALID_PARAMETERS');
    const answer = this.work(call);
    if ('result' in answer) this.deeds.push({ workflowId, stepKey, operation });
    return answer;
  }

  private work({ operation, workflowId, parameters }: StepCall): Answer {
    switch (operation) {
      case 'reserve':
        return this.hold(workflowId, Number(parameters['quantity']));
      case 'bill':
        return this.hold(workflowId, 0);
      case 'release':
      case 'cancel_bill':
        return this.release(String(parameters['id']));
      default:
        return { result: {} };
    }
  }

  private hold(workflowId: string, quantity: number): Answer {
    if (quantity > this.stock) return { error: { code: 'INSUFFICIENT_STOCK', message: '', retryable: false } };
    const id = `id_${(this.count += 1)}`;
    this.stock -= quantity;
    this.holdings.set(id, { workflowId, quantity, released: false });
    return { result: { id } };
  }

  private release(id: string): Answer {
    const holding = this.holdings.get(id);
    if (!holding || holding.released) return refusal('NOT_FOUND');
    holding.released = true;
    this.stock += holding.quantity;
    return { result: {} };
  }
}

/** None up to three, of which some lack what may be asked for. */
const rowsAt = (count: number): unknown[] =>
  Array.from({ length: count % 4 }, (_, index) => ({ value: index === 2 ? null : count + index }));
