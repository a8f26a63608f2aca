import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { impliedEvents } from './implied-events';

const tool = (more: Partial<Tool> = {}): Tool => ({ name: 'files.write', inputSchema: { type: 'object' }, ...more });

describe('the facts of a server that tells none', () => {
  it('are one for a call that may have written, named after the tool', () => {
    const [event, ...others] = impliedEvents(tool(), { written: 3 }, 'T\nr-1');
    expect(event).toMatchObject({ type: 'files_write', data: { result: { written: 3 } } });
    expect(others).toEqual([]);
  });

  it('have the same id whenever the call is repeated, and another for another effect', () => {
    const ids = ['T\nr-1', 'T\nr-1', 'T\nr-2'].map((effect) => impliedEvents(tool(), {}, effect)[0]?.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('are none for a tool that only reads, or that the server does not list', () => {
    expect(impliedEvents(tool({ annotations: { readOnlyHint: true } }), {}, 'e')).toEqual([]);
    expect(impliedEvents(undefined, {}, 'e')).toEqual([]);
  });
});
