import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that the server received. */
export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  /** The announced length of its recordings. */
  audioSeconds: string | undefined;
  body: string;
}

export interface Answering {
  address: string;
  asked: Asked[];
  /** The answer from now on; the body is JSON unless it is a string. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Starts a real HTTP server whose answers a test controls. */
export async function startAnswering(): Promise<Answering> {
  const answering: Answering = {
    address: '',
    asked: [],
    answer: json(404, {}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const { authorization, 'sayable-audio-seconds': audioSeconds } = headers;
    const body = await text(request);
    answering.asked.push({ method, path, authorization, audioSeconds: audioSeconds?.toString(), body });
    answering.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  answering.address = `http://127.0.0.1:${portOf(server.address())}`;
  return answering;
}

export function json(status: number, body: unknown): Answering['answer'] {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
}

export function plain(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Answering['answer'] {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(body);
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
