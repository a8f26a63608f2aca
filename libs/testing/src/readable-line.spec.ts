import { readableLine } from '@ars/local-system';

const plain = (text: string) => text;
const read = (entry: object) => readableLine(JSON.stringify(entry), plain);

describe('readableLine', () => {
  it('keeps the level and the message of a log entry', () => {
    expect(read({ level: 30, time: 1, pid: 2, msg: 'Listening' })).toBe('INFO  Listening');
  });

  it('adds which request failed', () => {
    const entry = { level: 40, msg: 'request failed', req: { method: 'GET', url: '/x' }, res: { statusCode: 404 } };
    expect(read(entry)).toBe('WARN  request failed GET /x 404');
  });

  it('shows the stack of an error, and only the message of a warning', () => {
    const err = { message: 'refused', stack: 'Error: refused\n    at connect' };
    expect(read({ level: 50, msg: 'Gave up', err })).toBe('ERROR Gave up\nError: refused\n    at connect');
    expect(read({ level: 40, msg: 'Trying again', err })).toBe('WARN  Trying again: refused');
  });

  it.each(['plain text', '{"json":"but no entry"}', '{broken', ''])('leaves %p as it is', (line) => {
    expect(readableLine(line, plain)).toBe(line);
  });
});
