import { readdir, readFile } from 'node:fs/promises';
import { alignAnswerSchema } from '@sayable/shared/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { python, standinVariables } from '../../tools/mfa/python.ts';
import {
  type Fields,
  postAlign,
  speechFile,
  startMfaService,
  type TestService,
} from '../../tools/mfa/service.ts';

const text = 'Three birds sat on the fence, for $5.';

let service: TestService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function start(
  options: Parameters<typeof standinVariables>[0] = {},
  variables: Record<string, string> = {},
): Promise<TestService> {
  service = await startMfaService({
    variables: { WORKERS: '1', ...(await standinVariables(options)), ...variables },
  });
  return service;
}

async function align(one: TestService, fields: Fields) {
  const response = await postAlign(one, fields);
  expect(response.status, await response.clone().text()).toBe(200);
  return alignAnswerSchema.parse(await response.json());
}
const say = async (one: TestService, words: string) =>
  postAlign(one, { audio: await speechFile(words), text: words });

/** Returns the child processes of a process. Linux only. */
async function childrenOf(pid: number | undefined): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number));
}

/** Returns true if the process runs. A zombie, which ended and was not waited for, doesn't. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !/\) Z/.test(state);
}

// Everything here but kalpy and its model is real; the stand-in has the signatures of the real kalpy.
describe.skipIf(!python)('the engine mfa over a stand-in of kalpy', () => {
  it('answers as the other engine does, and says that it is mfa', async () => {
    const one = await start();
    const audio = await speechFile(text);
    const { user, bot, words, engine } = await align(one, { audio, reference: audio, text });
    expect(user.map(({ word }) => word)).toEqual(words.map(({ word }) => word));
    expect(words.map(({ span }) => text.slice(...span)).slice(-2)).toEqual(['$5', '$5']);
    expect(user.flatMap(({ phone_ops }) => phone_ops)).toEqual([]);
    expect(bot?.[0]?.phones.map(({ phone }) => phone)).toEqual(['TH', 'R', 'IY1']);
    expect(JSON.stringify(user)).not.toMatch(/sil|spn|<eps>|<unk>/);
    expect(engine).toMatchObject({ name: 'mfa', model: 'english_us_arpa', language: 'en-US' });
    expect(await (await fetch(`${one.url}/models`)).json()).toMatchObject({
      models: [{ version: '3.0.0', licence: 'CC BY 4.0', beam: { default: 10 } }],
    });
    expect(await one.leftFiles()).toEqual([]);
  });

  it('takes what the engine chose for what was heard: another sound, none, one more', async () => {
    const one = await start({ heard: ['S R IY1', 'B ER1 D', 'AH0 N AH0', 'F EH1 N S AH0'] });
    const { words, user } = await align(one, { audio: await speechFile(text), text });
    expect(words[0]?.sounds[0]).toEqual(['TH', 'S']);
    expect(words[1]?.sounds.at(-1)).toEqual(['Z', null]);
    expect(words[5]?.sounds.at(-1)).toEqual([null, 'AH0']);
    expect(user[1]?.phones.map(({ phone }) => phone)).toEqual(['B', 'ER1', 'D']);
  });

  it('lets it choose among right pronunciations only, where variants are off', async () => {
    const one = await start({ heard: ['S R IY1'] });
    const audio = await speechFile(text);
    const { user } = await align(one, { audio, text, variants: 'off' });
    expect(user[0]?.phones[0]?.phone).toBe('TH');
  });

  it('asks MFA how words are said that no dictionary of ours has, then guesses itself', async () => {
    const one = await start();
    const said = 'The zimbly blorptastic fence.';
    const { user } = await align(one, { audio: await speechFile(said), text: said });
    expect(user[1]?.phones.map(({ phone }) => phone)).toEqual(['Z', 'IH1', 'M', 'B', 'L', 'IY0']);
    expect(user[2]?.phones.length).toBeGreaterThan(5);
  });

  it('says that another text was read where it finds no way', async () => {
    const one = await start();
    const answer = await postAlign(one, { audio: await speechFile(text), text, beam: '1' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { reason: 'other-text' } });
  });

  it.each([
    ['crashes', 'crashed'],
    ['breaks', 'crashed'],
    ['hangs', 'hung'],
  ])('a worker that %s is replaced, and its recording tried once more', async (verb, cause) => {
    const one = await start({}, { JOB_TIMEOUT_MS: '4000' });
    expect((await say(one, `the old machine ${verb} in the garden`)).status).toBe(200);
    expect(await one.metric(`worker_restarts_total{cause="${cause}"}`)).toBe(1);
    const twice = await say(one, `the old machine ${verb} twice in the garden`);
    expect(twice.status).toBe(verb === 'hangs' ? 504 : 500);
    expect((await say(one, 'the old machine in the garden')).status).toBe(200);
    expect(await childrenOf(one.child.pid)).toHaveLength(1);
  });

  it('a worker that leaks is replaced after its answer', async () => {
    const one = await start();
    expect((await say(one, 'the old boat leaks in the garden')).status).toBe(200);
    expect(await one.metric('worker_restarts_total{cause="leaked"}')).toBe(1);
    expect((await say(one, 'the old boat in the garden')).status).toBe(200);
  });

  it('clients that go do not cost a worker', async () => {
    const one = await start();
    const stop = new AbortController();
    const audio = await speechFile(text);
    // One worker has work with all of them for long enough to be seen at work.
    const asked = Promise.allSettled(
      Array.from({ length: 20 }, () => postAlign(one, { audio, text }, { signal: stop.signal })),
    );
    await expect.poll(() => one.metric('requests_in_progress')).toBeGreaterThan(0);
    stop.abort();
    expect((await asked).at(-1)?.status).toBe('rejected');
    expect((await say(one, 'the old boat in the garden')).status).toBe(200);
    expect(await one.metric('worker_restarts_total{cause="hung"}')).toBe(0);
  });

  it('ends its workers when it ends, killed or not', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const one = await start();
      const [worker = 0] = await childrenOf(one.child.pid);
      one.child.kill(signal);
      await one.ended;
      await expect.poll(() => isRunning(worker)).toBe(false);
    }
  });
});

describe('without an installation', () => {
  it('ENGINE=mfa says so, and auto takes the other engine', async () => {
    const nowhere = { MFA_PYTHON: '/nowhere/python', WORKERS: '1' };
    await expect(startMfaService({ variables: { ...nowhere, ENGINE: 'mfa' } })).rejects.toThrow(
      /"mfa" is not installed here/,
    );
    service = await startMfaService({ variables: { ...nowhere, ENGINE: 'auto' } });
    expect(service.log()).toContain('"engine":"embedded"');
  });
});
