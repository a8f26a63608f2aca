import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import type { WorkflowView } from '@ars/contracts';

/** The last line of a terminal, which says how far a workflow is; nothing where there is no terminal. */
export class StatusLine {
  private readonly began = performance.now();
  private isShown = false;

  constructor(private readonly terminal: Pick<WriteStream, 'isTTY' | 'write' | 'columns'>) {}

  show({ status, execution_results: { completed_steps: done, total_steps: total } }: WorkflowView): void {
    if (!this.terminal.isTTY) return;
    const seconds = Math.floor((performance.now() - this.began) / 1000);
    const steps = total > 0 ? `, ${done} of ${total} steps` : '';
    this.rewind();
    this.terminal.write(`… ${status.replaceAll('_', ' ')}${steps}, ${seconds} s`.slice(0, this.terminal.columns - 1));
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.rewind();
    this.isShown = false;
  }

  private rewind(): void {
    cursorTo(this.terminal as WriteStream, 0);
    clearLine(this.terminal as WriteStream, 0);
  }
}
