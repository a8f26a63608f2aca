import type { CaseFault } from '../case/case';

/** A call on its way from an agent to its MCP server, as the proxy between them sees it. */
export interface PassingCall {
  service: string;
  tool: string;
  tenantId?: string | undefined;
}

/** What goes wrong for whom: attempts run side by side, so that every fault belongs to one tenant. */
export class CaseFaults {
  private readonly open = new Map<string, CaseFault[]>();

  arrange(tenant: string, faults: readonly CaseFault[]): void {
    this.open.set(
      tenant,
      faults.map((fault) => ({ ...fault })),
    );
  }

  /** The fault of this call, which is then used up. */
  next({ service, tool, tenantId }: PassingCall): CaseFault['kind'] | undefined {
    const fault = this.open
      .get(tenantId ?? '')
      ?.find((one) => one.service === service && one.operation === tool && one.times > 0);
    if (!fault) return undefined;
    fault.times -= 1;
    return fault.kind;
  }
}
