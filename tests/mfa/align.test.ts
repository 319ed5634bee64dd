import { readFile } from 'node:fs/promises';
import { alignAnswerSchema, alignModelsSchema } from '@sayable/shared/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { haveLearners, readLearners } from '../../tools/driver/sound/learners.ts';
import { postAlign, speechFile, startMfaService } from '../../tools/mfa/service.ts';

const text = 'Three birds sat on the fence, for $5.';
const lexicon = { three: ['S', 'R', 'IY1'] };
const service = await startMfaService();
const user = await speechFile(text, { lexicon });
const reference = await speechFile(text, { voice: 'slt' });
afterAll(() => service.close());

const align = async (fields: Parameters<typeof postAlign>[1]) => {
  const response = await postAlign(service, fields);
  expect(response.status).toBe(200);
  return alignAnswerSchema.parse(await response.json());
};

describe('POST /align', () => {
  it('aligns both recordings, and compares their sounds', async () => {
    const response = await postAlign(service, { audio: user, reference, text, variants: 'on' });
    expect(response.headers.get('sayable-audio-seconds')).toMatch(/^6\.\d{3}$/);
    expect(response.headers.get('server-timing')).toMatch(/decode;dur=[\d.]+, wait;dur=[\d.]+, align;dur=/);
    const answer = alignAnswerSchema.parse(await response.json());
    expect(answer.words[0]).toMatchObject({
      user: 0,
      bot: 0,
      sounds: [
        ['TH', 'S'],
        ['R', 'R'],
        ['IY1', 'IY1'],
      ],
    });
    expect(answer.user[0]?.phone_ops).toEqual([['replace', 0, 0]]);
    expect(answer.user[1]?.phone_ops).toEqual([]);
    expect(answer.engine).toMatchObject({ name: 'embedded', model: 'en-us', language: 'en-US' });
  });

  it('leaves out words that were not read, and marks added words as unknown', async () => {
    const audio = await speechFile('please sit down and tell me slowly on the old chair in the garden');
    const { user: heard, words } = await align({
      audio,
      text: 'Please sit down on the old chair in the wonderful garden.',
    });
    expect(words.find(({ word }) => word === 'wonderful')).toMatchObject({ user: null, sounds: [] });
    expect(heard.map(({ word }) => word)).toContain('<unk>');
    expect(JSON.stringify(heard)).not.toMatch(/"(sil|spn|SIL|SPN|<eps>)"/);
  });

  it.skipIf(!haveLearners)(
    'aligns learners’ recordings (skipped if ../shared/speech is absent)',
    async () => {
      // Weak learners audibly omit words as well.
      const good = (await readLearners()).filter(({ total }) => total >= 7);
      for (const learner of good.slice(0, 6)) {
        const audio = new Uint8Array(await readFile(learner.path));
        const { words } = await align({ audio, text: learner.text });
        const heard = words.filter(({ user: index }) => index !== null).length;
        expect(heard / words.length, learner.id).toBeGreaterThanOrEqual(0.8);
      }
    },
  );
});

describe('the output formats', () => {
  const get = async (accept: string) => {
    const response = await postAlign(service, { audio: user, reference, text }, { headers: { accept } });
    return { type: response.headers.get('content-type'), body: await response.text() };
  };

  it.each(['text/x-textgrid', 'application/x-praat-textgrid'])(
    'gives a long TextGrid for %s',
    async (type) => {
      const { body } = await get(type);
      expect(body).toMatch(
        /^File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = [\d.]+\n/,
      );
      expect(body).toContain('name = "reference phones"');
    },
  );

  it('gives a short TextGrid', async () => {
    const { type, body } = await get('text/x-textgrid; style=short');
    expect(type).toContain('style=short');
    expect(body).toMatch(/^File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n[\d.]+\n<exists>\n4\n/);
  });
});

describe('the state of the service', () => {
  it('is public, and the log contains no text', async () => {
    const broken = { audio: new Uint8Array(5_000).fill(7), text };
    expect((await postAlign(service, broken)).status).toBe(415);
    const get = async (path: string) => (await fetch(`${service.url}${path}`)).json();
    expect(await get('/health')).toEqual({ alive: true });
    expect(await get('/ready')).toMatchObject({ ready: true, engine: 'embedded' });
    expect(alignModelsSchema.parse(await get('/models'))).toMatchObject({ engine: 'embedded' });
    expect(await service.metric('stage_seconds_count{stage="align"}')).toBeGreaterThan(0);
    expect(await service.metric('failures_total{code="unsupported-media"}')).toBe(1);
    expect(service.log()).not.toContain('birds');
  });
});
