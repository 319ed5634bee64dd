import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { joinAnswerSchema } from '@sayable/shared/contracts';
import { runWorkerd } from '../../scripts/proxy/run-workerd.ts';

export interface TestProxy {
  /** Without a slash at the end. */
  url: string;
  /** Joins and gives the token: each call is another person, from another address. */
  token(): Promise<string>;
  /** Everything that the Worker and workerd wrote so far, a line each. */
  log(): string;
  pid: number;
  /** The memory of the whole workerd process. Linux only. */
  residentBytes(): Promise<number>;
  close(): Promise<void>;
}

export const testAccessCode = 'open-sesame';

/**
 * The proxy in a real workerd of its own, on a free port, with no network but what `variables` name. A quarter of a
 * second, and two more where the Worker isn't built yet. Close it.
 * @param variables As in docs/proxy.md: `{ OPENAI_BASE_URL: 'http://127.0.0.1:4000/v1' }`.
 * @param storage A folder, so that a next proxy knows what this one knew.
 * @param port A free one, where it isn't said.
 */
export async function startProxy(
  variables: Readonly<Record<string, string>> = {},
  storage?: string,
  port?: number,
): Promise<TestProxy> {
  const lines: string[] = [];
  const { url, pid, close } = await runWorkerd({
    variables: { ACCESS_CODE: testAccessCode, ...variables },
    onLine: (line) => lines.push(line),
    ...(storage !== undefined && { storage }),
    ...(port !== undefined && { port }),
  });
  const accessCode = variables.ACCESS_CODE ?? testAccessCode;
  return {
    url,
    pid,
    close,
    token: () => joinProxy(url, accessCode),
    log: () => lines.join('\n'),
    residentBytes: () => readResidentBytes(pid),
  };
}

/** Joins with the access code and gives the token. */
export async function joinProxy(url: string, accessCode: string): Promise<string> {
  const response = await fetch(`${url}/api/installs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': someAddress() },
    body: JSON.stringify({ accessCode }),
  });
  if (!response.ok) throw new Error(`Joining failed: ${response.status} ${await response.text()}`);
  return joinAnswerSchema.parse(await response.json()).token;
}

/** An address for private use, so that the limit of tries for one address does not interfere. */
const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/** The resident memory of a process. Linux only. */
export async function readResidentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
