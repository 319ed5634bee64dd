import { WebSocket } from 'ws';
import type { Connect } from '../../proxy-worker/src/providers/vendor-socket.ts';

/**
 * Opens a WebSocket with headers in Node, whose `fetch` can't open one. A refusal is thrown in the form of
 * the SDKs' errors.
 */
export const connectInNode: Connect = (address, headers, signal) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address.replace(/^http/, 'ws'), { headers });
    signal.addEventListener('abort', () => socket.terminate());
    socket.once('error', reject);
    socket.once('unexpected-response', (_, response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
        const retryAfter = response.headers['retry-after'];
        const answered = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter });
        reject(Object.assign(new Error('refused'), { status: response.statusCode, headers: answered, body }));
      });
    });
    socket.once('open', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
