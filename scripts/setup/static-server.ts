import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

export interface StaticServer {
  /** The origin, without a trailing slash. */
  origin: string;
  close(): Promise<void>;
}

export interface StaticServerOptions {
  /** 0 selects any free port. */
  port?: number;
  /** Headers by path, such as a content security policy. */
  headers?: Record<string, Record<string, string>>;
  /** Response bodies that replace files, by path. */
  overrides?: Record<string, string>;
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  // normalize() resolves the dots before the folder is prepended, so no file above the folder can be
  // requested.
  const file = join(folder, normalize(path));
  try {
    const body = await readFile(file);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    // The only possible failure is a missing file, which the status reports.
    response.statusCode = 404;
    response.end('Not found');
  }
}

/** Serves a folder's files to this machine only. */
export async function serveFolder(folder: string, options: StaticServerOptions = {}): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : decodeURIComponent(pathname);
    for (const [name, value] of Object.entries(options.headers?.[path] ?? {}))
      response.setHeader(name, value);
    const override = options.overrides?.[path];
    if (override === undefined) void sendFile(folder, path, response);
    else response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(override);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
