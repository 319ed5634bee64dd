import { createServer } from 'node:http';

export interface TestAligner {
  url: string;
  /** The size of each body that arrived completely. */
  bodies: number[];
  /** The number of requests whose client left before the answer. */
  aborted: () => number;
  requests: () => number;
  close(): Promise<void>;
}

/** Starts a fake alignment service: it accepts a body and reports its audio seconds. */
export async function startAligner(
  options: {
    status?: number;
    delayMs?: number;
    heardSeconds?: number;
    headers?: Record<string, string>;
  } = {},
): Promise<TestAligner> {
  const bodies: number[] = [];
  let aborted = 0;
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    response.once('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
    });
    await new Promise((resolve) => request.once('close', resolve));
    if (!request.complete) return;
    bodies.push(bytes);
    await new Promise((resolve) => setTimeout(resolve, options.delayMs ?? 0));
    const { heardSeconds } = options;
    response.writeHead(options.status ?? 200, {
      'content-type': 'application/json',
      ...(heardSeconds !== undefined && { 'sayable-audio-seconds': String(heardSeconds) }),
      ...options.headers,
    });
    response.end(JSON.stringify({ user: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The aligner has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    bodies,
    aborted: () => aborted,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Returns a form with a recording of this size and its text. */
export function recording(bytes = 100): FormData {
  const form = new FormData();
  form.set('text', 'a private sentence');
  form.set('audio', new Blob([new Uint8Array(bytes)], { type: 'audio/webm' }), 'speech.webm');
  return form;
}
