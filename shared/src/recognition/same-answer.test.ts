import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine, said, type TestEngine } from '../../../tools/driver/embedded-engine.ts';
import { speechSection } from '../audio/index.ts';
import type { Hearing } from '../ports/aligner.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await createTestEngine();
}, 60_000);
afterAll(() => engine.aligner.dispose());

const sentence = 'please sit down on the chair';
const rate = 16_000;

/** Hears a recording that comes in packets, and at its end the speech of it. */
async function hearSpeech(
  samples: Float32Array,
  packet = 800,
): Promise<{ hearing: Hearing; startMs: number }> {
  const listening = await engine.aligner.listen(await engine.plan(sentence));
  for (let start = 0; start < samples.length; start += packet) {
    await listening.push(samples.subarray(start, start + packet));
  }
  const section = speechSection(samples, rate);
  for await (const event of listening.finish({ samples: section.samples })) {
    if (event.type === 'hearing-completed') return { hearing: event.hearing, startMs: section.startMs };
  }
  throw new Error('no hearing');
}

/** In a room that is quiet for so many samples, then speaks. */
async function spoken(leadSamples: number): Promise<Float32Array> {
  const { samples } = await engine.say(sentence);
  const whole = new Float32Array(leadSamples + samples.length + rate);
  whole.set(samples, leadSamples);
  return whole;
}

describe('the same speech again', () => {
  it('is heard the same to the bit after somebody else has spoken', async () => {
    const { samples } = await engine.say(sentence);
    const other = await engine.say('three birds sat on the fence', { voiceId: 'kal' });
    const first = await engine.listenTo(samples, sentence);
    await engine.listenTo(other.samples, 'three birds sat on the fence');
    expect(await engine.listenTo(samples, sentence)).toEqual(first);
  });

  it('is heard the same in packets of any size', async () => {
    const samples = await spoken(6_000);
    const { hearing } = await hearSpeech(samples);
    for (const packet of [128, 333, 16_000]) {
      expect((await hearSpeech(samples, packet)).hearing).toEqual(hearing);
    }
  });

  it('is heard the same wherever the recording begins', async () => {
    const { hearing, startMs } = await hearSpeech(await spoken(6_000));
    expect(said(hearing)).toBe(sentence);
    for (const lead of [6_037, 6_131, 9_000]) {
      const again = await hearSpeech(await spoken(lead));
      expect(again.startMs - startMs).toBeCloseTo((lead - 6_000) / 16, 3);
      expect(again.hearing.words).toEqual(hearing.words);
      expect(again.hearing.phoneCosts).toEqual(hearing.phoneCosts);
    }
  });

  it('counts times from where the speech begins, and measures levels of all that was pushed', async () => {
    const samples = await spoken(16_000);
    const { hearing, startMs } = await hearSpeech(samples);
    const { hearing: whole } = await engine.listenTo(samples, sentence);
    hearing.words.forEach((word, index) => {
      expect(Math.abs(word.startMs + startMs - (whole.words[index]?.startMs ?? 0))).toBeLessThan(30);
    });
    expect(hearing.quality.noiseDb).toBe(whole.quality.noiseDb);
    expect(Math.abs(hearing.quality.speechStartMs + startMs - whole.quality.speechStartMs)).toBeLessThan(20);
  });
});
