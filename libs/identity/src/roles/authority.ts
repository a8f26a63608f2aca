import {
  callsIn,
  type ApprovalReason,
  type CallStep,
  type ErrorDetail,
  isCall,
  type Role,
  type WorkflowPlan,
} from '@ars/contracts';
import { type Mode, MODES, type Roles } from './read-roles';

/** Of whoever asked under a release that knew no roles: all of the counter's. */
const EARLIER_RELEASES: readonly Role[] = ['advisor', 'technician', 'parts', 'cashier'];

type Plan = Pick<WorkflowPlan, 'execution_steps'>;

/** Says who may do what. */
export class Authority {
  constructor(private readonly roles: Roles) {}

  /** The most that one of the roles may. A write that is not listed nobody may; a read that is not listed everybody may. */
  modeOf(operation: string, writes: boolean, held: readonly Role[]): Mode {
    const listed = Object.hasOwn(this.roles.operations, operation) ? this.roles.operations[operation] : undefined;
    if (!listed) return writes || held.length === 0 ? 'off' : 'auto';
    return mostOf(listed, held);
  }

  /** The most that one of the roles may where something is to be written again and again. */
  modeOfStandingOrders(held: readonly Role[] = EARLIER_RELEASES): Mode {
    return mostOf(this.roles.standing_orders ?? {}, held);
  }

  /** Who may do it, if only with an approval. */
  whoMay(operation: string): Role[] {
    const listed = Object.entries(this.roles.operations[operation] ?? {});
    return listed.flatMap(([role, mode]) => (mode === 'off' ? [] : [role as Role]));
  }

  /** Whether one of the roles may have an agent write without the orchestrator and its policies. */
  mayWriteDirectly(held: readonly Role[]): boolean {
    return held.some((role) => this.roles.direct.includes(role));
  }

  /** Whether one of the roles may have a customer forgotten. */
  mayErase(held: readonly Role[]): boolean {
    return held.some((role) => this.roles.erasure?.includes(role));
  }

  /** Why the plan is not one that a holder of the roles may have carried out; undefined where it is. */
  refusalOf(plan: Plan, held: readonly Role[] = EARLIER_RELEASES): ErrorDetail | undefined {
    const refused = callsIn(plan.execution_steps).filter((step) => this.modeOfStep(step, held) === 'off');
    if (refused.length === 0) return undefined;
    const operations = [...new Set(refused.map(operationOf))];
    const sentences = operations.map((operation) => this.refusal(operation, held));
    return {
      code: 'NOT_PERMITTED',
      message: sentences.join('; '),
      retryable: false,
      details: operations.map((operation) => ({ operation, permitted: this.whoMay(operation) })),
    };
  }

  /** The steps that a holder of the roles may have carried out once somebody else has agreed. */
  approvalsFor(plan: Plan, held: readonly Role[] = EARLIER_RELEASES): ApprovalReason[] {
    const asked = plan.execution_steps.filter(isCall).filter((step) => this.modeOfStep(step, held) === 'approve');
    return asked.map((step) => ({
      policy: 'roles',
      message: `${operationOf(step)} by ${held.join(', ')} needs an approval`,
      step_id: step.step_id,
    }));
  }

  private modeOfStep(step: CallStep, held: readonly Role[]): Mode {
    return this.modeOf(operationOf(step), step.effect !== null, held);
  }

  private refusal(operation: string, held: readonly Role[]): string {
    const may = this.whoMay(operation);
    const who = may.length === 0 ? 'nobody may: it is not listed in the roles file' : `${may.join(', ')} may`;
    return `${operation} is not for ${held.join(', ') || 'somebody without a role'}; ${who}`;
  }
}

const mostOf = (listed: Partial<Record<Role, Mode>>, held: readonly Role[]): Mode =>
  MODES[Math.max(0, ...held.map((role) => MODES.indexOf(listed[role] ?? 'off')))] ?? 'off';

const operationOf = ({ service_name, operation }: CallStep): string => `${service_name}.${operation}`;
