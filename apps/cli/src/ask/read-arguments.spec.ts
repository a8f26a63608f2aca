import { readArguments, USAGE } from './read-arguments';

describe('what somebody wants of "ask"', () => {
  it.each([
    [['Is', 'part 1234 there?'], { text: 'Is part 1234 there?', json: false }],
    [['--json', '--confirm=always', 'Hold 1234'], { text: 'Hold 1234', json: true, confirm: 'always' }],
    [['--as', 'manager', 'Hold 1234'], { text: 'Hold 1234', json: false, as: 'manager' }],
    [['adjust', 'stock', 'by', '-2'], { text: 'adjust stock by -2', json: false }],
    [['--json', '--', '--help', 'me'], { text: '--help me', json: true }],
  ])('is a request: %j', (given, expected) => {
    expect(readArguments(given)).toEqual({ kind: 'request', ...expected });
  });

  it.each([[['--help']], [['-h', 'Hold 1234']]])('is help: %j', (given) => {
    expect(readArguments(given)).toEqual({ kind: 'help' });
    expect(USAGE).toContain('--json');
  });

  it.each([[[]], [[' ']], [['--jsno', 'x']], [['--confirm=maybe', 'x']]])('is nothing that there is: %j', (given) => {
    expect(readArguments(given)).toMatchObject({ kind: 'fault' });
  });
});
