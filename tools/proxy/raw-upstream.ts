import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as it arrived, byte for byte. It grows while the request arrives. */
export interface RawRequest {
  method: string;
  /** The path with the query. */
  target: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** True once the request's end arrived. It stays false where the request broke off. */
  isWhole: boolean;
}

export interface RawUpstream {
  /** The address for the SDK's `baseURL`. */
  url: string;
  requests: RawRequest[];
  /** The answer to a complete request. */
  answer: (request: RawRequest, response: ServerResponse) => void;
  /** The answer that is sent instead as soon as a request begins. */
  answerEarly: RawUpstream['answer'] | undefined;
  close(): Promise<void>;
}

/** Starts an upstream without any vendor's protocol: it records the requests and sends the test's answers. */
export async function startRawUpstream(answer: RawUpstream['answer']): Promise<RawUpstream> {
  const server = createServer((request, response) => {
    const raw: RawRequest = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      body: Buffer.alloc(0),
      isWhole: false,
    };
    upstream.requests.push(raw);
    request.on('data', (piece: Buffer) => {
      raw.body = Buffer.concat([raw.body, piece]);
    });
    // A request that ends after its test is answered as it was when it began.
    const { answerEarly } = upstream;
    request.on('end', () => {
      raw.isWhole = true;
      if (!answerEarly) upstream.answer(raw, response);
    });
    answerEarly?.(raw, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  const upstream: RawUpstream = {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests: [],
    answer,
    answerEarly: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return upstream;
}

export function answerJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
