import type { AgentReport } from '../wire';

/** One call of an agent. */
export interface LedgerCall {
  /** Names the effect; the same on every repetition. */
  key: string;
  workflow: string;
  operation: string;
  /** Whether it changes anything; reads are executed as often as they are asked for. */
  writes: boolean;
}

/**
 * What the agents remember, as the reference MCP servers do: an effect is executed once per key, and a repetition gets
 * the stored answer, or waits for it. Apart from that it counts executions by workflow and operation, so that an effect
 * that comes back under another key is found out.
 */
export class Ledger<Answer> {
  private readonly answers = new Map<string, Promise<Answer>>();
  private readonly workflows = new Set<string>();
  private readonly executed = new Set<string>();
  private counts = { calls: 0, repeats: 0, effects: 0, doubled: 0 };

  call({ key, workflow, operation, writes }: LedgerCall, execute: () => Promise<Answer>): Promise<Answer> {
    this.counts.calls += 1;
    this.workflows.add(workflow);
    if (!writes) return execute();
    const stored = this.answers.get(key);
    if (stored) {
      this.counts.repeats += 1;
      return stored;
    }
    this.countEffect(`${workflow} ${operation}`);
    return this.store(key, execute());
  }

  /** What became of the effect; where nothing did, it is forbidden from now on by `refusal`. */
  recall(key: string, refusal: Answer): Promise<Answer> {
    return this.answers.get(key) ?? this.store(key, Promise.resolve(refusal));
  }

  report(): AgentReport {
    return { ...this.counts, workflows: this.workflows.size };
  }

  clear(): void {
    this.answers.clear();
    this.workflows.clear();
    this.executed.clear();
    this.counts = { calls: 0, repeats: 0, effects: 0, doubled: 0 };
  }

  private countEffect(effect: string): void {
    this.counts.effects += 1;
    if (this.executed.has(effect)) this.counts.doubled += 1;
    this.executed.add(effect);
  }

  private store(key: string, answer: Promise<Answer>): Promise<Answer> {
    this.answers.set(key, answer);
    return answer;
  }
}
