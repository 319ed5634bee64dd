import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  port: number;
  close(): Promise<void>;
}

/** The time for workerd to close its connection itself, as it does between two requests. */
const closeGraceMs = 20;

/**
 * Starts a relay in front of workerd that reports disconnected clients. On Linux, workerd notices a closed
 * connection only at its next write, because for TCP a client that closed may still be reading. It would wait
 * for a silent upstream in vain. Cloudflare's own servers report a disconnect with a reset, and so does this
 * relay.
 * @throws {Error} if the port is in use
 */
export async function startRelay(options: { to: number; port: number; host?: string }): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const inner = connect({ port: options.to, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, inner]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    connectSockets(client, inner);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function connectSockets(client: Socket, inner: Socket): void {
  client.pipe(inner);
  inner.pipe(client);
  const onClientGone = () => {
    inner.end();
    setTimeout(() => inner.resetAndDestroy(), closeGraceMs);
  };
  client.once('end', onClientGone);
  client.once('close', onClientGone);
  inner.once('close', () => client.destroySoon());
  // An error closes the socket, and the close handlers do the rest.
  client.on('error', () => client.destroy());
  inner.on('error', () => inner.destroy());
}
