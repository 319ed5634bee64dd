import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine, type TestEngine } from '../../../tools/driver/embedded-engine.ts';
import { decodeWav } from '../audio/index.ts';

const recordings = fileURLToPath(new URL('../../../../shared/speech/', import.meta.url));
let engine: TestEngine;
beforeAll(async () => {
  engine = await createTestEngine();
}, 60_000);
afterAll(() => engine.aligner.dispose());

/** Five things that could be said at one place of a talk, several of them alike. */
const replies = [
  'I would like a coffee, please.',
  'Can I have a tea?',
  'A hot chocolate, please.',
  'What do you have?',
  'Could you say that again, please?',
];
const elsewhere = ['My passport is in my pocket.', 'It hurts when I swallow.', 'The meeting is on Thursday.'];

async function listenTo(texts: readonly string[], samples: Float32Array) {
  const listening = await engine.aligner.hear(await Promise.all(texts.map(engine.plan)));
  const words: number[] = [];
  for (let at = 0; at < samples.length; at += 512) {
    words.push((await listening.push(samples.subarray(at, at + 512))).words.length);
  }
  const heard = await listening.decide();
  listening.close();
  return { heard, words };
}

function withSilence(samples: Float32Array): Float32Array {
  const padded = new Float32Array(samples.length + 6_400);
  padded.set(samples, 1_600);
  return padded;
}

/** White noise, the same in each run, so many decibels below the speech. */
function withNoise(samples: Float32Array, belowDb: number): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const amplitude = Math.sqrt(3 * power) * 10 ** (-belowDb / 20);
  let state = 1;
  return samples.map((sample) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return sample + (state / 2 ** 31) * amplitude;
  });
}

describe('hearing which of several replies is said', () => {
  it.each(['rms', 'awb', 'kal'] as const)(
    'hears each of five, said by %s, also in noise',
    async (voiceId) => {
      for (const [index, text] of replies.entries()) {
        const samples = withSilence((await engine.say(text, { voiceId })).samples);
        const { heard, words } = await listenTo(replies, withNoise(samples, 20));
        expect([text, heard[0]?.index]).toEqual([text, index]);
        expect(heard[0]?.gain).toBeGreaterThan(1.2);
        expect((heard[0]?.gain ?? 0) - (heard[1]?.gain ?? 0)).toBeGreaterThan(0.12);
        // Words come while the person speaks.
        expect(new Set(words).size).toBeGreaterThan(2);
      }
    },
    60_000,
  );

  it('finds nothing in what is none of them', async () => {
    for (const text of elsewhere) {
      const { samples } = await engine.say(text);
      const { heard } = await listenTo(replies, withSilence(samples));
      expect([text, (heard[0]?.gain ?? 0) < 1.1]).toEqual([text, true]);
    }
  }, 60_000);

  it('hears nobody in silence', async () => {
    expect((await listenTo(replies, new Float32Array(8_000))).heard).toEqual([]);
  });

  it('goes on after a decision, also after one that took a second look', async () => {
    const [first, second] = [await engine.say('I would like'), await engine.say('a coffee, please.')];
    const listening = await engine.aligner.hear(await Promise.all(replies.map(engine.plan)));
    await listening.push(withSilence(first.samples));
    const early = await listening.decide();
    await listening.push(withSilence(second.samples));
    const [heard] = await listening.decide();
    listening.close();
    expect(heard?.index).toBe(0);
    expect(heard?.gain).toBeGreaterThan(1.2);
    // Nobody knows how it would have gone on.
    expect(early[0]?.gain ?? 0).toBeLessThan(1.1);
  }, 60_000);

  it('waits for the engine, and frees it also when it is closed twice', async () => {
    const words = await engine.plan('hello');
    const first = await engine.aligner.hear([words]);
    let isOpen = false;
    const second = engine.aligner.hear([words]).then((listening) => {
      isOpen = true;
      return listening;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isOpen).toBe(false);
    first.close();
    first.close();
    (await second).close();
    await expect(first.push(new Float32Array(160))).rejects.toMatchObject({ code: 'aborted' });
    (await engine.aligner.listen(words)).cancel();
  });
});

describe.skipIf(!existsSync(recordings))('learners who say one of five sentences (../shared/speech)', () => {
  it('hears most, and is never sure of a wrong one', async () => {
    const labels = readFileSync(`${recordings}labels.jsonl`, 'utf8').trim().split('\n');
    const read = labels.map((line) => JSON.parse(line) as { id: string; text: string });
    let right = 0;
    const sureGains: number[] = [];
    for (const [at, { id, text }] of read.entries()) {
      // Every second one: it takes its time.
      if (at % 2 === 1) continue;
      const { samples } = decodeWav(readFileSync(`${recordings}${id}.wav`));
      const others = [1, 5, 9, 13].map((step) => read[(at + step) % read.length]?.text.toLowerCase() ?? '');
      const { heard } = await listenTo([text.toLowerCase(), ...others], samples);
      if (heard[0]?.index === 0) right += 1;
      else if (heard[0]) sureGains.push(heard[0].gain);
    }
    expect(right).toBeGreaterThanOrEqual(10);
    expect(Math.max(0, ...sureGains)).toBeLessThan(1.1);
  }, 120_000);
});
