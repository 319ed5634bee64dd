import { afterAll, describe, expect, it } from 'vitest';
import { createTestEngine, spokenWords } from '../../../tools/driver/sound/embedded-engine.ts';
import { speechSection } from '../audio/index.ts';
import type { Recognition } from '../ports/aligner.ts';

const engine = await createTestEngine();
afterAll(() => engine.aligner.dispose());

const sentence = 'please sit down on the chair';
const rate = 16_000;

/** Recognizes a recording that arrives in packets, and at its end the section with speech. */
async function recognizeSpeech(
  samples: Float32Array,
  packet = 800,
): Promise<{ recognition: Recognition; startMs: number }> {
  const recognition = await engine.aligner.startRecognition(await engine.plan(sentence));
  for (let start = 0; start < samples.length; start += packet) {
    await recognition.push(samples.subarray(start, start + packet));
  }
  const section = speechSection(samples, rate);
  for await (const event of recognition.finish({ samples: section.samples })) {
    if (event.type === 'recognition-completed')
      return { recognition: event.recognition, startMs: section.startMs };
  }
  throw new Error('no recognition');
}

/** A recording with silence of the given length before the sentence. */
async function spoken(leadSamples: number): Promise<Float32Array> {
  const { samples } = await engine.say(sentence);
  const whole = new Float32Array(leadSamples + samples.length + rate);
  whole.set(samples, leadSamples);
  return whole;
}

describe('a repeated recognition', () => {
  it('gives a bit-identical result after another speaker', async () => {
    const { samples } = await engine.say(sentence);
    const other = await engine.say('three birds sat on the fence', { voiceId: 'kal' });
    const first = await engine.recognize(samples, sentence);
    await engine.recognize(other.samples, 'three birds sat on the fence');
    expect(await engine.recognize(samples, sentence)).toEqual(first);
  });

  it('gives the same result for packets of any size', async () => {
    const samples = await spoken(6_000);
    const { recognition } = await recognizeSpeech(samples);
    for (const packet of [128, 333, 16_000]) {
      expect((await recognizeSpeech(samples, packet)).recognition).toEqual(recognition);
    }
  });

  it('gives the same result wherever the recording starts', async () => {
    const { recognition, startMs } = await recognizeSpeech(await spoken(6_000));
    expect(spokenWords(recognition)).toBe(sentence);
    for (const lead of [6_037, 6_131, 9_000]) {
      const again = await recognizeSpeech(await spoken(lead));
      expect(again.startMs - startMs).toBeCloseTo((lead - 6_000) / 16, 3);
      expect(again.recognition.words).toEqual(recognition.words);
      expect(again.recognition.phoneCosts).toEqual(recognition.phoneCosts);
    }
  });

  it('counts times from the start of the speech, and measures levels of the whole recording', async () => {
    const samples = await spoken(16_000);
    const { recognition, startMs } = await recognizeSpeech(samples);
    const { recognition: whole } = await engine.recognize(samples, sentence);
    recognition.words.forEach((word, index) => {
      expect(Math.abs(word.startMs + startMs - (whole.words[index]?.startMs ?? 0))).toBeLessThan(30);
    });
    expect(recognition.quality.noiseDb).toBe(whole.quality.noiseDb);
    expect(Math.abs(recognition.quality.speechStartMs + startMs - whole.quality.speechStartMs)).toBeLessThan(
      20,
    );
  });
});
