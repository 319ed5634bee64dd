import type { Server } from 'node:http';

export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) return reject(new Error('no address'));
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

export async function close(server: Server, endSockets: () => void): Promise<void> {
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.close();
  endSockets();
  server.closeAllConnections();
  await closed;
}
