import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { joinAnswerSchema } from '@sayable/shared/contracts';
import { testLimitNames } from '../../../proxy-worker/src/read-config.ts';
import { runWorkerd } from '../../../scripts/proxy/run-workerd.ts';
import { withTestLimits } from './test-limits.ts';

export interface TestProxy {
  /** The address, without a slash at the end. */
  url: string;
  /** Joins and returns the token. Each call is another person from another address. */
  token(): Promise<string>;
  /** Returns the output of the Worker and workerd so far, in lines. */
  log(): string;
  pid: number;
  /** Returns the memory of the whole workerd process. Linux only. */
  residentBytes(): Promise<number>;
  close(): Promise<void>;
}

export const testAccessCode = 'open-sesame';

/**
 * Starts the proxy in a separate real workerd on a free port, with no network access beyond the addresses in
 * `variables`. It takes a quarter of a second, and two seconds more where the Worker isn't built yet. It has
 * to be closed.
 * @param variables As in docs/proxy.md, `{ OPENAI_BASE_URL: 'http://127.0.0.1:4000/v1' }`, and limits by
 *   their names in
 *   read-config.ts.
 * @param storage A folder for the state, which a later proxy can continue.
 * @param port The port; a free one by default.
 */
export async function startProxy(
  variables: Readonly<Record<string, string>> = {},
  storage?: string,
  port?: number,
): Promise<TestProxy> {
  const lines: string[] = [];
  const { url, pid, close } = await runWorkerd({
    variables: withTestLimits({ ACCESS_CODE: testAccessCode, ...variables }, testLimitNames),
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

/** Joins with the access code and returns the token. */
export async function joinProxy(url: string, accessCode: string): Promise<string> {
  const response = await fetch(`${url}/api/installs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': someAddress() },
    body: JSON.stringify({ accessCode }),
  });
  if (!response.ok) throw new Error(`Joining failed: ${response.status} ${await response.text()}`);
  return joinAnswerSchema.parse(await response.json()).token;
}

/** Returns an address for private use, so that the limit of attempts for one address does not interfere. */
const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/** Returns the resident memory of a process. Linux only. */
export async function readResidentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
