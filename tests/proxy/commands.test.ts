import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import { joinProxy } from '../../tools/driver/servers/proxy.ts';

const run = promisify(execFile);
const environment = (variables: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...variables,
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** Reads the output until `pattern` is in it. */
function readUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const take = (data: Buffer) => {
      text += data.toString();
      if (pattern.test(text)) resolve(text);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => reject(new Error(`It ended and said: ${text}`)));
  });
}

const npmRun = (script: string, variables: Record<string, string>) =>
  spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), script], {
    cwd: root,
    env: environment(variables),
  });

describe('npm run dev:proxy', () => {
  it('listens on the given port, prints the configured services, and ends on request', async () => {
    const port = await freePort();
    const variables = { PORT: String(port), OPENAI_API_KEY: 'sk-secret', ACCESS_CODE: 'a-code-of-tests' };
    const child = npmRun('proxy/dev.ts', variables);
    const said = await readUntil(child, /Ctrl-C/);
    expect(said).toContain(`http://127.0.0.1:${port}`);
    expect(said).toMatch(/Voice +not set up: set ELEVENLABS_API_KEY/);
    expect(said).not.toMatch(/sk-secret|a-code-of-tests/);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('runs twice at the same time, each with its own storage, which survives a restart', async () => {
    const memories: string[] = [];
    const start = async (port: number) => {
      memories.push(join(root, '.sayable', 'proxy', String(port)));
      const child = npmRun('proxy/dev.ts', { PORT: String(port), ACCESS_CODE: 'a-code-of-tests' });
      onTestFinished(() => {
        child.kill('SIGTERM');
      });
      await readUntil(child, /Ctrl-C/);
      const ended = new Promise((resolve) => child.once('close', resolve));
      return { url: `http://127.0.0.1:${port}`, end: () => child.kill('SIGTERM') && ended };
    };
    const statusAt = async (url: string, token: string) =>
      (await fetch(`${url}/api/installs/me`, { headers: { authorization: `Bearer ${token}` } })).status;
    const [port, otherPort] = [await freePort(), await freePort()];
    const [one, other] = await Promise.all([start(port), start(otherPort)]);
    const doors = Array.from({ length: 40 }, (_, each) => (each % 2 ? one.url : other.url));
    const [token = ''] = await Promise.all(doors.map((url) => joinProxy(url, 'a-code-of-tests')));
    expect(await statusAt(other.url, token)).toBe(200);
    expect(await statusAt(one.url, token)).toBe(401);
    await Promise.all([one.end(), other.end()]);
    const again = await start(otherPort);
    expect(await statusAt(again.url, token)).toBe(200);
    await again.end();
    for (const memory of memories) await rm(memory, { recursive: true, force: true });
  });

  it('refuses invalid settings by their names, and does not start', async () => {
    const child = npmRun('proxy/dev.ts', { PORT: '0', DAILY_TOKENS: 'many', MFA_URL: 'nowhere' });
    const code = new Promise((resolve) => child.once('close', resolve));
    const said = await readUntil(child, /DAILY_TOKENS/);
    expect(said).toMatch(/MFA_URL is no address/);
    expect(await code).toBe(1);
  });

  it.each([
    ['PORT', 'x'],
    ['PORT', '70000'],
  ])('refuses %s=%s', async (name, value) => {
    const child = npmRun('proxy/dev.ts', { [name]: value });
    const code = new Promise((resolve) => child.once('close', resolve));
    await readUntil(child, /PORT is/);
    expect(await code).toBe(1);
  });
});

describe('npm run deploy', () => {
  it('passes a dry run without a login', async () => {
    const script = join(root, 'scripts', 'run.mjs');
    const { stdout } = await run(process.execPath, [script, 'proxy/deploy.ts', '--dry-run'], {
      cwd: root,
      env: environment({ CI: 'true' }),
    });
    expect(stdout).toContain('env.LEDGER');
    expect(stdout).toContain('--dry-run: exiting now');
    // A free account takes 3 MB, and loads them within 400 ms.
    const size = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(1_500);
    expect(existsSync(join(root, 'proxy-worker', 'wrangler.jsonc'))).toBe(true);
  });
});
