import { CodedError, ERRORS, type ErrorCode, NOT_REACHED } from '@ars/contracts';
import type { StepCall, StepDispatcher } from '../step/step-dispatcher';
import type { Network } from './network';
import type { Answer } from './virtual-ledger';
import { refusal } from './virtual-ledger';
import type { VirtualProcess } from './virtual-process';
import type { VirtualService } from './virtual-service';

/** Request and reply between processes and services, over a network that loses, delays and doubles either. */
export class VirtualBus {
  constructor(
    private readonly services: ReadonlyMap<string, VirtualService>,
    private readonly network: Network,
  ) {}

  /** The bus as one process has it. */
  seenBy(process: VirtualProcess): StepDispatcher {
    return {
      dispatch: (call) =>
        new Promise((resolve, reject) => {
          const fail = (code: ErrorCode) => reject(new CodedError({ code, message: ERRORS[code].title }));
          const timeOut = process.clock.after(call.timeoutSeconds * 1000, () => fail('DEADLINE_EXCEEDED'));
          this.send(call, process, (answer) => {
            timeOut();
            if ('error' in answer) reject(new CodedError(answer.error));
            else resolve(answer.result);
          });
        }),
    };
  }

  private send(call: StepCall, process: VirtualProcess, settle: (answer: Answer) => void): void {
    const reply = (answer: Answer) => {
      if (this.network.errs(0.04)) return;
      this.network.carry(() => process.interact(() => settle(answer)));
    };
    process.interact(() => {
      if (this.network.errs(0.04)) return reply(NOBODY_THERE);
      if (this.network.errs(0.04)) return;
      this.network.carry(() => reply(this.serve(call)));
    });
  }

  /** What the service answers, unless its agent loses sight of it before or after. */
  private serve(call: StepCall): Answer {
    if (this.network.errs(0.03)) return refusal('UPSTREAM_UNAVAILABLE');
    const service = this.serviceOf(call);
    const answer = service.answer(call);
    if (mayBeDoubled(call, answer) && this.network.errs(0.05)) this.network.carry(() => void service.answer(call));
    if (this.network.errs(0.03)) return refusal('UPSTREAM_UNAVAILABLE');
    return this.network.errs(0.02) ? refusal('UPSTREAM_PROTOCOL_ERROR') : answer;
  }

  private serviceOf({ service }: StepCall): VirtualService {
    const found = this.services.get(service);
    if (!found) throw new Error(`There is no service ${service}`);
    return found;
  }
}

/** Nobody on the way repeats a call that was refused, or that is known to do harm when repeated. */
const mayBeDoubled = ({ operation }: StepCall, answer: Answer): boolean => 'result' in answer && operation !== 'post';

const NOBODY_THERE: Answer = {
  error: { code: 'SERVICE_UNAVAILABLE', message: '', retryable: true, details: NOT_REACHED },
};
