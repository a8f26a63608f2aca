/** An entry of a service's effect ledger. */
export interface LedgerRow {
  /** `payment`, `parts`, `repair_orders`. */
  service: string;
  tenantId: string;
  /** As the agent sent it: that of the workflow's step, a colon, and the operation. */
  stepKey: string;
  tool: string | null;
  workflowId: string | null;
  fence: number | null;
  /** Whether it tells of an effect; else it forbids one. */
  happened: boolean;
  undone: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
}
