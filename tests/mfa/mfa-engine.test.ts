import { readdir, readFile } from 'node:fs/promises';
import { alignAnswerSchema } from '@sayable/shared/contracts';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { python, standinVariables } from '../../tools/mfa/python.ts';
import { realVariables } from '../../tools/mfa/real-mfa.ts';
import {
  type Fields,
  postAlign,
  speechFile,
  startMfaService,
  type TestService,
} from '../../tools/mfa/service.ts';

const realMfa = inject('realMfa');
const text = 'Three birds sat on the fence, for $5.';

let service: TestService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function start(variables: Record<string, string>): Promise<TestService> {
  service = await startMfaService({ variables: { WORKERS: '1', ...variables } });
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

const libraries = [
  {
    library: 'a stand-in of kalpy',
    isHere: python !== undefined,
    variables: () => standinVariables(),
    model: { id: 'english_us_arpa', version: '3.0.0', licence: 'CC BY 4.0', modelLanguage: null },
  },
  {
    library: 'the real kalpy',
    isHere: realMfa !== null,
    // The stand-in's dictionary serves both.
    variables: async () => {
      const { MFA_DICTIONARY = '' } = await standinVariables();
      return { MFA_DICTIONARY, ...(realMfa && realVariables(realMfa)) };
    },
    model: { id: expect.any(String), version: expect.any(String), beam: { default: 10 } },
  },
];

describe.each(libraries)('the engine mfa over $library', ({ isHere, variables, model }) => {
  it.skipIf(!isHere)('answers like the embedded engine, and gives its name as mfa', async () => {
    const one = await start(await variables());
    const audio = await speechFile(text);
    const { user, bot, words, engine } = await align(one, { audio, reference: audio, text });
    expect(user.map(({ word }) => word)).toEqual(words.map(({ word }) => word));
    expect(words.map(({ span }) => text.slice(...span)).slice(-2)).toEqual(['$5', '$5']);
    expect(bot?.[0]?.phones.map(({ phone }) => phone)).toEqual(['TH', 'R', 'IY1']);
    expect(JSON.stringify(user)).not.toMatch(/sil|spn|<eps>|<unk>/);
    expect(engine).toMatchObject({ name: 'mfa', language: 'en-US' });
    expect(engine.version).toMatch(/^kalpy /);
    expect(await (await fetch(`${one.url}/models`)).json()).toMatchObject({ models: [model] });
    expect(await one.leftFiles()).toEqual([]);
  });

  it.skipIf(!isHere)(
    'asks MFA for the pronunciation of words that no dictionary has, then guesses itself',
    async () => {
      const one = await start(await variables());
      const said = 'The zimbly blorptastic fence.';
      const { user } = await align(one, { audio: await speechFile(said), text: said });
      // Without the last sound: a weak "y" may be said in two ways.
      const sounds = user[1]?.phones.map(({ phone }) => phone).slice(0, -1);
      expect(sounds).toEqual(['Z', 'IH1', 'M', 'B', 'L']);
      expect(user[2]?.phones.length).toBeGreaterThan(5);
    },
  );

  it.skipIf(!isHere)('treats signs of MFA’s own lexicon in a text as words of the text', async () => {
    const one = await start(await variables());
    const odd = 'Three <unk> <eps> birds.';
    const { words } = await align(one, { audio: await speechFile('Three unk eps birds'), text: odd });
    expect(words.map(({ span }) => odd.slice(...span))).toEqual(
      expect.arrayContaining(['Three', expect.stringContaining('unk'), 'birds']),
    );
  });

  it.skipIf(!isHere)('says that another text was read if no alignment is found', async () => {
    const one = await start(await variables());
    const audio = await speechFile('Please sit down and tell me what happened yesterday at work.');
    const answer = await postAlign(one, { audio, text, beam: '1' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { reason: 'other-text' } });
  });

  it.skipIf(!isHere)(
    'retries the requests of a worker that was killed, without an error for the client',
    async () => {
      const one = await start(await variables());
      const long = `${text} `.repeat(4);
      const audio = await speechFile(long);
      const asked = [1, 2, 3].map(() => postAlign(one, { audio, text: long }));
      await expect.poll(() => one.metric('jobs_running'), { interval: 5 }).toBe(1);
      for (const worker of await childrenOf(one.child.pid)) process.kill(worker, 'SIGKILL');
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await one.metric('worker_restarts_total{cause="crashed"}')).toBe(1);
    },
  );

  it.skipIf(!isHere)('keeps its workers when clients disconnect', async () => {
    const one = await start(await variables());
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

  it.skipIf(!isHere)('ends its workers when the service ends or is killed', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const one = await start(await variables());
      const [worker = 0] = await childrenOf(one.child.pid);
      one.child.kill(signal);
      await one.ended;
      await expect.poll(() => isRunning(worker)).toBe(false);
    }
  });
});

// The stand-in is told what it recognises and when it fails. The real library can't be told.
describe.skipIf(!python)('the engine mfa over a scripted stand-in', () => {
  it('reports the sounds that the engine chose: a substituted, an omitted and an added one', async () => {
    const heard = ['S R IY1', 'B ER1 D', 'AH0 N AH0', 'F EH1 N S AH0'];
    const one = await start(await standinVariables({ heard }));
    const { words, user } = await align(one, { audio: await speechFile(text), text, variants: 'on' });
    expect(words[0]?.sounds[0]).toEqual(['TH', 'S']);
    expect(words[1]?.sounds.at(-1)).toEqual(['Z', null]);
    expect(words[5]?.sounds.at(-1)).toEqual([null, 'AH0']);
    expect(user[1]?.phones.map(({ phone }) => phone)).toEqual(['B', 'ER1', 'D']);
  });

  it('offers the engine valid pronunciations only, unless variants are asked for', async () => {
    const one = await start(await standinVariables({ heard: ['S R IY1'] }));
    const { user } = await align(one, { audio: await speechFile(text), text });
    expect(user[0]?.phones[0]?.phone).toBe('TH');
  });

  it.each([
    ['crashes', 'crashed'],
    ['breaks', 'crashed'],
    ['hangs', 'hung'],
  ])('replaces a worker that %s, and retries its recording once', async (verb, cause) => {
    const one = await start({ ...(await standinVariables()), JOB_TIMEOUT_MS: '4000' });
    expect((await say(one, `the old machine ${verb} in the garden`)).status).toBe(200);
    expect(await one.metric(`worker_restarts_total{cause="${cause}"}`)).toBe(1);
    const twice = await say(one, `the old machine ${verb} twice in the garden`);
    expect(twice.status).toBe(verb === 'hangs' ? 504 : 500);
    expect((await say(one, 'the old machine in the garden')).status).toBe(200);
    expect(await childrenOf(one.child.pid)).toHaveLength(1);
  });

  it('replaces a worker that leaks memory after its answer', async () => {
    const one = await start(await standinVariables());
    expect((await say(one, 'the old boat leaks in the garden')).status).toBe(200);
    expect(await one.metric('worker_restarts_total{cause="leaked"}')).toBe(1);
    expect((await say(one, 'the old boat in the garden')).status).toBe(200);
  });
});
