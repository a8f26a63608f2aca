import type { WorkflowView } from '@ars/contracts';
import { StatusLine } from './status-line';

const view = {
  status: 'awaiting_approval',
  execution_results: { completed_steps: 2, total_steps: 4 },
} as unknown as WorkflowView;

const shownOn = (terminal: { isTTY: boolean; columns: number }): string => {
  const written: string[] = [];
  const line = new StatusLine({
    ...terminal,
    write: (words: string | Uint8Array) => written.push(String(words)) > 0,
  });
  line.show(view);
  line.clear();
  line.clear();
  return written.join('');
};

describe('the line that says how far a workflow is', () => {
  const erased = '\u001b[1G\u001b[2K';

  it('stands at the end of a terminal, no wider than that, and leaves nothing behind', () => {
    expect(shownOn({ isTTY: true, columns: 80 })).toBe(`${erased}… awaiting approval, 2 of 4 steps, 0 s${erased}`);
    expect(shownOn({ isTTY: true, columns: 20 })).toBe(`${erased}… awaiting approval${erased}`);
  });

  it('is not there where nobody looks', () => {
    expect(shownOn({ isTTY: false, columns: 80 })).toBe('');
  });
});
