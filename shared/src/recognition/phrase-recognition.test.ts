import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../tools/driver/sound/embedded-engine.ts';
import { decodeWav } from '../audio/index.ts';

const recordings = fileURLToPath(new URL('../../../../shared/speech/', import.meta.url));
const engine = await createTestEngine();
afterAll(() => engine.aligner.dispose());

/** Five possible replies in a conversation, several of them similar. */
const replies = [
  'I would like a coffee, please.',
  'Can I have a tea?',
  'A hot chocolate, please.',
  'What do you have?',
  'Could you say that again, please?',
];
const elsewhere = ['My passport is in my pocket.', 'It hurts when I swallow.', 'The meeting is on Thursday.'];

async function listenTo(texts: readonly string[], samples: Float32Array) {
  const recognition = await engine.aligner.startPhraseRecognition(await Promise.all(texts.map(engine.plan)));
  const words: number[] = [];
  for (let at = 0; at < samples.length; at += 512) {
    words.push((await recognition.push(samples.subarray(at, at + 512))).words.length);
  }
  const recognized = await recognition.decide();
  recognition.close();
  return { recognized, words };
}

function withSilence(samples: Float32Array): Float32Array {
  const padded = new Float32Array(samples.length + 6_400);
  padded.set(samples, 1_600);
  return padded;
}

/** Adds white noise, the same in each run, at a level in decibels below the speech. */
function withNoise(samples: Float32Array, belowDb: number): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const amplitude = Math.sqrt(3 * power) * 10 ** (-belowDb / 20);
  let state = 1;
  return samples.map((sample) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return sample + (state / 2 ** 31) * amplitude;
  });
}

describe('recognition of one of several phrases', () => {
  it.each(['rms', 'awb', 'kal'] as const)(
    'recognizes each of five phrases, spoken by %s, even in noise',
    async (voiceId) => {
      for (const [index, text] of replies.entries()) {
        const samples = withSilence((await engine.say(text, { voiceId })).samples);
        const { recognized, words } = await listenTo(replies, withNoise(samples, 20));
        expect([text, recognized[0]?.index]).toEqual([text, index]);
        expect(recognized[0]?.llrPerFrame).toBeGreaterThan(1.2);
        expect((recognized[0]?.llrPerFrame ?? 0) - (recognized[1]?.llrPerFrame ?? 0)).toBeGreaterThan(0.12);
        // Words are reported while the person speaks.
        expect(new Set(words).size).toBeGreaterThan(2);
      }
    },
    60_000,
  );

  it('has a low ratio for speech that is not one of the phrases', async () => {
    for (const text of elsewhere) {
      const { samples } = await engine.say(text);
      const { recognized } = await listenTo(replies, withSilence(samples));
      expect([text, (recognized[0]?.llrPerFrame ?? 0) < 1.1]).toEqual([text, true]);
    }
  }, 60_000);

  it('reports for each word how well it was recognised', async () => {
    const text = 'Five hundred dollars.';
    const { samples } = await engine.say('Five thousand dollars.');
    const { recognized } = await listenTo([text], withSilence(samples));
    const [five = -1, hundred = 9, dollars = -1] = [0, 1, 2].map(
      (word) => recognized[0]?.words?.get(word) ?? -9,
    );
    expect(five).toBeGreaterThan(1);
    expect(dollars).toBeGreaterThan(1);
    expect(hundred).toBeLessThan(0);
  });

  it('returns no phrase for silence', async () => {
    expect((await listenTo(replies, new Float32Array(8_000))).recognized).toEqual([]);
  });

  it('continues after a decision, even after a second pass', async () => {
    const [first, second] = [await engine.say('I would like'), await engine.say('a coffee, please.')];
    const recognition = await engine.aligner.startPhraseRecognition(
      await Promise.all(replies.map(engine.plan)),
    );
    await recognition.push(withSilence(first.samples));
    const early = await recognition.decide();
    await recognition.push(withSilence(second.samples));
    const [recognized] = await recognition.decide();
    recognition.close();
    expect(recognized?.index).toBe(0);
    expect(recognized?.llrPerFrame).toBeGreaterThan(1.2);
    // The beginning alone does not say how the phrase continues.
    expect(early[0]?.llrPerFrame ?? 0).toBeLessThan(1.1);
  }, 60_000);

  it('is confident of the text that was read, and continues to listen', async () => {
    const { samples } = await engine.say('Can I have a tea?');
    const recognition = await engine.aligner.startPhraseRecognition(
      await Promise.all(replies.map(engine.plan)),
    );
    await recognition.push(withSilence(samples));
    const [other = 1, own = 0] = await recognition.confidences([3, 1]);
    expect(own).toBeGreaterThan(0.6);
    expect(other).toBeLessThan(0.4);
    await recognition.push(withSilence((await engine.say('please')).samples));
    expect((await recognition.decide())[0]?.index).toBe(1);
    recognition.close();
  }, 60_000);

  it('waits for the engine, and releases it once if it is closed twice', async () => {
    const words = await engine.plan('hello');
    const first = await engine.aligner.startPhraseRecognition([words]);
    let isOpen = false;
    const second = engine.aligner.startPhraseRecognition([words]).then((recognition) => {
      isOpen = true;
      return recognition;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isOpen).toBe(false);
    first.close();
    first.close();
    (await second).close();
    await expect(first.push(new Float32Array(160))).rejects.toMatchObject({ code: 'aborted' });
    (await engine.aligner.startRecognition(words)).cancel();
  });
});

describe.skipIf(!existsSync(recordings))('learners who say one of five sentences (../shared/speech)', () => {
  it('recognizes most, and is never sure of a wrong one', async () => {
    const labels = readFileSync(`${recordings}labels.jsonl`, 'utf8').trim().split('\n');
    const read = labels.map((line) => JSON.parse(line) as { id: string; text: string });
    let right = 0;
    const sureGains: number[] = [];
    for (const [at, { id, text }] of read.entries()) {
      // Every second recording only, because the test is slow.
      if (at % 2 === 1) continue;
      const { samples } = decodeWav(readFileSync(`${recordings}${id}.wav`));
      const others = [1, 5, 9, 13].map((step) => read[(at + step) % read.length]?.text.toLowerCase() ?? '');
      const { recognized } = await listenTo([text.toLowerCase(), ...others], samples);
      if (recognized[0]?.index === 0) right += 1;
      else if (recognized[0]) sureGains.push(recognized[0].llrPerFrame);
    }
    expect(right).toBeGreaterThanOrEqual(10);
    expect(Math.max(0, ...sureGains)).toBeLessThan(1.1);
  }, 120_000);
});
