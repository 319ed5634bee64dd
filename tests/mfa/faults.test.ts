import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import { postAlign, speechFile, startMfaService, type TestService } from '../../tools/mfa/service.ts';

const faultyMain = join(root, 'tests', 'mfa', 'faulty-service.ts');
const text = 'Three birds sat on the fence and sang a song to the old man in the garden.';
let service: TestService | undefined;
const folder = await mkdtemp(join(tmpdir(), 'mfa-faults-'));
const speech = await speechFile(text);
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function start(variables: Record<string, string> = {}, main?: string): Promise<TestService> {
  service = await startMfaService({
    variables: { FAULT_FOLDER: await mkdtemp(join(folder, 'marks-')), ...variables },
    ...(main && { main }),
  });
  return service;
}

describe('a worker', () => {
  const say = async (one: TestService, words: string) =>
    postAlign(one, { audio: await speechFile(words), text: words });

  it.each([
    ['crashes', 'crashed'],
    ['hangs', 'hung'],
  ])('that %s is replaced, and its recording is retried once', async (verb, cause) => {
    // The time limit is long enough for a regular recording on a busy machine.
    const one = await start({ WORKERS: '1', JOB_TIMEOUT_MS: '7000' }, faultyMain);
    expect((await say(one, `the old machine ${verb} in the garden`)).status).toBe(200);
    expect(await one.metric(`worker_restarts_total{cause="${cause}"}`)).toBe(1);
    const twice = await say(one, `the old machine ${verb} twice in the garden`);
    expect(twice.status).toBe(verb === 'hangs' ? 504 : 500);
    expect(await one.metric(`worker_restarts_total{cause="${cause}"}`)).toBe(3);
    expect((await postAlign(one, { audio: speech, text })).status).toBe(200);
  });

  it('that leaks memory is replaced after its answer', async () => {
    const one = await start({ WORKERS: '1' }, faultyMain);
    expect((await say(one, 'the old boat leaks in the garden')).status).toBe(200);
    expect(await one.metric('worker_restarts_total{cause="leaked"}')).toBe(1);
    expect((await postAlign(one, { audio: speech, text })).status).toBe(200);
  });
});

describe('overload', () => {
  it('is refused with a retry time, and every accepted request is answered', async () => {
    const one = await start({ WORKERS: '1', QUEUE_LENGTH: '2' });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => postAlign(one, { audio: speech, text })),
    );
    const refused = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(12 - refused.length);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await postAlign(one, { audio: speech, text })).status).toBe(200);
  });

  it('ends with a timeout at the deadline', async () => {
    const one = await start({ WORKERS: '1', DEADLINE_MS: '100' }, faultyMain);
    const answer = await postAlign(one, { audio: speech, text: 'the machine hangs twice' });
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({ error: { code: 'timeout', retryable: true } });
  });
});

describe('a client that disconnects', () => {
  it('frees its place in the queue, and its running job is cancelled', async () => {
    const one = await start({ WORKERS: '1' });
    const stop = new AbortController();
    const long = await speechFile(`${text} `.repeat(4));
    const fields = { audio: long, text: `${text} `.repeat(4) };
    const asked = [1, 2, 3].map(() => postAlign(one, fields, { signal: stop.signal }));
    for (const one of asked) one.catch(() => undefined);
    await expect.poll(() => one.metric('queue_depth'), { timeout: 20_000 }).toBe(2);
    stop.abort();
    await Promise.allSettled(asked);
    const idle = { queue_depth: 0, jobs_running: 0, requests_in_progress: 0 };
    for (const [name, value] of Object.entries(idle)) {
      await expect.poll(() => one.metric(name), { timeout: 20_000 }).toBe(value);
    }
    expect(await one.metric('stage_seconds_count{stage="align"}')).toBe(0);
    expect(await one.metric('worker_restarts_total{cause="hung"}')).toBe(0);
    expect((await postAlign(one, { audio: speech, text })).status).toBe(200);
  });
});

describe('shutdown', () => {
  it('waits until all accepted requests are answered', async () => {
    const one = await start({ WORKERS: '1' });
    const asked = Array.from({ length: 5 }, () => postAlign(one, { audio: speech, text }));
    await expect.poll(() => one.metric('requests_in_progress'), { timeout: 20_000 }).toBe(5);
    one.child.kill('SIGTERM');
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await one.ended).toBe(0);
    expect(await one.leftFiles()).toEqual([]);
    await expect(fetch(`${one.url}/health`)).rejects.toThrow();
  });
});

describe.skipIf(process.platform === 'win32')('ffmpeg', () => {
  /** Writes a replacement of ffmpeg that records its input and never ends by itself. */
  async function deafFfmpeg(): Promise<{ path: string; notes: string }> {
    const path = join(folder, 'ffmpeg');
    const notes = join(folder, 'arguments');
    const script = `#!/bin/sh\n[ "$1" = -version ] && exit 0\necho "$@" > ${notes}\nexec sleep 20\n`;
    await writeFile(path, script);
    await chmod(path, 0o755);
    return { path, notes };
  }

  const mp4 = () => new TextEncoder().encode(`\0\0\0\x20ftypisom${'x'.repeat(5_000)}`);

  it('leaves no temporary file when the service is killed', async () => {
    const { path, notes } = await deafFfmpeg();
    const one = await start({ FFMPEG: path });
    const asked = postAlign(one, { audio: mp4(), text, reference: new Uint8Array(9) }).catch(() => undefined);
    await expect.poll(() => readFile(notes, 'utf8').catch(() => ''), { timeout: 45_000 }).not.toBe('');
    // The other recording's file may be between its opening and the removal of its name.
    await expect.poll(() => one.leftFiles(), { timeout: 20_000 }).toEqual([]);
    one.child.kill('SIGKILL');
    await one.ended;
    await asked;
    expect(await one.leftFiles()).toEqual([]);
  });

  it('gets no file name from a client and no network, and is stopped in time', async () => {
    const { path, notes } = await deafFfmpeg();
    const one = await start({ FFMPEG: path, DECODE_TIMEOUT_MS: '300' });
    for (const [audio, source] of [
      [new Uint8Array(999), 'pipe -format_whitelist'],
      [mp4(), 'file -format_whitelist'],
    ] as const) {
      const answer = await postAlign(one, { audio, text });
      expect(answer.status).toBe(422);
      const given = await readFile(notes, 'utf8');
      expect(given).toContain(`-protocol_whitelist ${source}`);
      expect(given).not.toMatch(/http|tcp|speech|tmp/);
    }
    await sleep(0);
    expect(await one.leftFiles()).toEqual([]);
  });
});
