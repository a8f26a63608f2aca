import { freePort, isNatsServerWell, startNatsServer } from '@ars/local-system';
import { temporaryDirectory } from './temporary-directory';

describe('isNatsServerWell', () => {
  it('asks the server itself, wherever it tells how it is', async () => {
    const directory = await temporaryDirectory();
    const server = await startNatsServer({ port: await freePort(), dataDirectory: directory.path });
    try {
      expect(await isNatsServerWell(server)).toBe(true);
      process.kill(server.pid, 'SIGSTOP');
      expect(await isNatsServerWell(server)).toBe(false);
      process.kill(server.pid, 'SIGCONT');
      expect(await isNatsServerWell(server)).toBe(true);
    } finally {
      await server.stop();
      await directory.remove();
    }
    expect(await isNatsServerWell(server).catch(() => false)).toBe(false);
  }, 30_000);
});
