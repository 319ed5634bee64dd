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
 * The server for a person's own machine: checked settings, and a memory under .sayable/proxy that stays from one start
 * to the next, so that who joined need not join again. Each port has one of its own, as two servers at once would get into
 * each other's way in one; what takes any port is forgotten.
 * @throws {ConfigError} with every setting that is wrong.
 * @throws {Error} where the port is taken, or workerd doesn't start.
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

/** @throws {Error} that names the variable. */
export function readPort(text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is "${text}"; it must be a number from 1 to 65535.`);
}

export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
