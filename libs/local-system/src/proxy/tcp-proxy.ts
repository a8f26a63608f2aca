import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** Cuts every connection and admits none, as a network partition that is noticed does. */
  sever(): void;
  /**
   * From now on nothing gets through, and nobody is told: no reset, no end. Connections of that time stay silent for
   * ever, as those do whose packets a firewall drops because it has forgotten them.
   */
  swallow(): void;
  /** New connections get through again. */
  restore(): void;
  stop(): Promise<void>;
}

/** A TCP proxy in front of a local port, which breaks connections in the ways in which networks do. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let fault: 'severed' | 'silent' | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const silence = (socket: Socket) => socket.unpipe().resume();
  const cutAll = () => sockets.forEach((socket) => socket.destroy());
  const server = createServer({ allowHalfOpen: true }, (near) => {
    keep(near);
    if (fault === 'severed') return void near.destroy();
    if (fault === 'silent') return void silence(near);
    const far = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    keep(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sever() {
      fault = 'severed';
      cutAll();
    },
    swallow() {
      fault = 'silent';
      sockets.forEach(silence);
    },
    restore: () => void (fault = undefined),
    async stop() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
