import { join } from 'node:path';
import { readConfig } from '../../proxy-worker/src/read-config.ts';
import { root } from '../setup/dependencies.mjs';
import { describeServer } from './describe-server.ts';
import { type RunningWorkerd, runWorkerd } from './run-workerd.ts';

export interface ServeOptions {
  variables: Readonly<Record<string, string>>;
  port: number;
  host?: string | undefined;
  onLine: (line: string) => void;
}

export interface Served extends RunningWorkerd {
  description: string;
}

/**
 * Starts the server on a person's own machine, with checked settings. Its data is stored under
 * .sayable/proxy, so that users need not join again after a restart. Each port has a separate folder, because
 * two simultaneous servers can't share one. A server on any free port (0) stores nothing.
 * @throws {ConfigError} with every invalid setting
 * @throws {Error} if the port is in use, or workerd doesn't start
 */
export async function serve({ variables, port, host, onLine }: ServeOptions): Promise<Served> {
  const config = readConfig(variables);
  const storage = join(root, '.sayable', 'proxy', String(port));
  const running = await runWorkerd({
    variables,
    port,
    onLine,
    ...(host && { host }),
    ...(port !== 0 && { storage }),
  });
  return { ...running, description: describeServer(config, running.url) };
}

/**
 * Parses the variable PORT.
 * @throws {Error} that names the variable
 */
export function readPort(text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is "${text}". It must be an integer from 0 to 65535.`);
}

/** Returns true for the error of a port that another process uses. */
export function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
