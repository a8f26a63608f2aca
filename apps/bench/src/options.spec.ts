import { parseOptions } from './options';

describe('the options of the benchmark', () => {
  it('are complete without any', () => {
    expect(parseOptions([])).toMatchObject({
      sections: ['recovery', 'cost', 'memory', 'waits', 'liveness', 'product'],
      check: false,
      profile: false,
    });
  });

  it('are smaller when it has to be quick, but for what is asked for', () => {
    const quick = parseOptions(['--quick', '--sequential', '77', '--recovery', '10,20']);
    expect(quick.concurrent).toBeLessThan(parseOptions([]).concurrent);
    expect(quick).toMatchObject({ sequential: 77, recovery: [10, 20] });
  });

  it.each([[['--rounds', '0']], [['--sections', 'cost,beauty']], [['--workflows', 'many']], [['--unknown']]])(
    'refuse %j',
    (args) => expect(() => parseOptions(args)).toThrow(),
  );
});
