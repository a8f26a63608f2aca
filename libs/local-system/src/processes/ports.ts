import { execFileSync } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';
const WILDCARDS = ['0.0.0.0', '::'];
const CONNECT_TIMEOUT_MS = 1_000;

/** Below the range out of which operating systems take the ports of outgoing connections. */
const [FIRST_QUIET, LAST_QUIET] = [20_000, 32_000];

/** Address at which a listener on `host` can be reached from here. */
export const addressOf = (host: string): string => (WILDCARDS.includes(host) ? LOOPBACK : host);

/** A TCP port of the loopback interface that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Ports that stay free while nobody listens on them: a port out of the range for outgoing connections may be somebody's
 * by the time a killed process comes back.
 */
export async function quietPorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = FIRST_QUIET + Math.floor(Math.random() * (LAST_QUIET - FIRST_QUIET));
    if (!(await isPortTaken(port))) ports.add(port);
  }
  return [...ports];
}

/** Whether somebody accepts connections on the port. */
export function isPortOpen(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const finish = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** Whether we could not listen there ourselves. */
export function isPortTaken(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}

/**
 * Who listens on the port, as `name (pid 123)`, for messages to people only: `undefined` where the machine has no
 * `lsof` or does not tell.
 */
export function portOwner(port: number): string | undefined {
  try {
    const fields = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, pid] = /^p(\d+)$/m.exec(fields) ?? [];
    const [, name] = /^c(.+)$/m.exec(fields) ?? [];
    return pid && name && `${name} (pid ${pid})`;
  } catch {
    return undefined;
  }
}
