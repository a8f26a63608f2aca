import { summariseProfile } from './summarise-profile';

const node = (id: number, functionName: string, url: string) => ({
  id,
  callFrame: { functionName, url, lineNumber: 1 },
});

describe('the summary of a profile', () => {
  it('shares out the time in which anything was done, by package and function', () => {
    const summary = summariseProfile({
      nodes: [
        node(1, '(idle)', ''),
        node(2, 'decide', 'file:///app/dist/apps/bench/engine/main.js'),
        node(3, 'parse', 'file:///app/node_modules/nats/lib/parser.js'),
        node(4, 'plainToInstance', 'file:///app/node_modules/@scope/transformer/index.js'),
        node(5, 'writev', 'node:internal/streams'),
        node(6, '(garbage collector)', ''),
      ],
      samples: [1, 2, 3, 3, 4, 5, 6],
      timeDeltas: [500, 100, 100, 100, 100, 50, 50],
    });
    expect(summary.busy).toBe(0.5);
    expect(summary.groups).toEqual([
      { name: 'nats', share: 0.4 },
      { name: 'own code', share: 0.2 },
      { name: '@scope/transformer', share: 0.2 },
      { name: 'Node.js', share: 0.1 },
      { name: 'garbage collection', share: 0.1 },
    ]);
    expect(summary.functions[0]).toEqual({ name: 'parse parser.js:2 [nats]', share: 0.4 });
  });
});
