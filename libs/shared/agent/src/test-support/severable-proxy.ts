import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SeverableProxy {
  port: number;
  /** Cuts every connection and admits none, as a network partition does. */
  sever(): void;
  restore(): void;
  stop(): Promise<void>;
}

/** A TCP proxy in front of a local port. */
export async function startSeverableProxy(targetPort: number): Promise<SeverableProxy> {
  const sockets = new Set<Socket>();
  let severed = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const cutAll = () => sockets.forEach((socket) => socket.destroy());
  const server = createServer((near) => {
    keep(near);
    if (severed) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sever() {
      severed = true;
      cutAll();
    },
    restore: () => void (severed = false),
    async stop() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
