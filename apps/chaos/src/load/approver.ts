import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../random';
import type { Orchestrators } from './orchestrators';

const LOOK_AGAIN_MS = 500;
const SHARE_REJECTED = 0.2;

/**
 * The people at the counter: whoever asked confirms what is read back, the service manager decides about whatever waits
 * for an approval, and what waits for an answer that nobody will give is called off, in the end also what waits for something
 * that nobody will do any more. Undisturbed by refusals and outages;
 * what still waits is found again.
 */
export class Approver {
  private stopping = false;
  private isClosing = false;
  private readonly working: Promise<void>;

  /** @param seed says which plans are rejected */
  constructor(
    private readonly orchestrators: Orchestrators,
    private readonly seed: number,
  ) {
    this.working = this.work();
  }

  /** Nobody does anything any more that somebody could wait for. */
  closeUp(): void {
    this.isClosing = true;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async work(): Promise<void> {
    for (let turn = 0; !this.stopping; turn += 1) {
      for (const { request_id: requestId, status } of await this.orchestrators.waiting(turn)) {
        if (status === 'needs_clarification') await this.orchestrators.cancel(requestId, turn);
        else await this.decide(requestId, turn);
      }
      if (this.isClosing) await this.callOffWaits(turn);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  private async callOffWaits(turn: number): Promise<void> {
    for (const { request_id: requestId } of await this.orchestrators.waiting(turn, ['waiting'])) {
      const { wait } = (await this.orchestrators.view(requestId, turn)) ?? {};
      if (wait && wait.events.length > 0) await this.orchestrators.cancel(requestId, turn);
    }
  }

  private async decide(requestId: string, turn: number): Promise<void> {
    const { confirmation, approval } = (await this.orchestrators.view(requestId, turn)) ?? {};
    const pending = confirmation ?? approval;
    if (!pending) return;
    const what = confirmation ? 'confirmation' : 'decision';
    const rejects = randomFor(this.seed, `${what} ${requestId}`).chance(SHARE_REJECTED);
    const decision = rejects ? 'reject' : confirmation ? 'confirm' : 'approve';
    await this.orchestrators.decide(requestId, decision, pending.plan_hash, turn);
  }
}
