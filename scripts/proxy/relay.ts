import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  port: number;
  close(): Promise<void>;
}

/** How long the other side may take to close by itself, as it does between two requests. */
const politeMs = 20;

/**
 * A door before workerd that tells it when a client has gone. By itself workerd on Linux notices a closed connection at
 * its next write only (a closing client may still be reading, for all that TCP says), so that a silent upstream would be
 * waited for in vain. Cloudflare's own doors tell it, as this one does: by a reset.
 * @throws {Error} where the port is taken.
 */
export async function startRelay(options: { to: number; port: number; host?: string }): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const inner = connect({ port: options.to, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, inner]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    join(client, inner);
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

function join(client: Socket, inner: Socket): void {
  client.pipe(inner);
  inner.pipe(client);
  const leave = () => {
    inner.end();
    setTimeout(() => inner.resetAndDestroy(), politeMs);
  };
  client.once('end', leave);
  client.once('close', leave);
  inner.once('close', () => client.destroySoon());
  // An error closes the socket, and closing is what is acted on.
  client.on('error', () => client.destroy());
  inner.on('error', () => inner.destroy());
}
