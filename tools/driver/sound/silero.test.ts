import { describe, expect, it } from 'vitest';
import { createTestEngine } from './embedded-engine.ts';
import { haveLearners, readLearners } from './learners.ts';
import type { Sound } from './microphone.ts';
import { readSound } from './read-sound.ts';
import { loadSilero, speechIn } from './silero.ts';
import { speak } from './speak.ts';

const frameMs = 32;
const sampleRate = 16_000;
const leadMs = 600;

/** Deterministic noise by Park and Miller's generator, −1 to 1. */
function noise(count: number, amplitude: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 0x7fffffff;
    return ((seed / 0x7fffffff) * 2 - 1) * amplitude;
  });
}

/** Adds a room before, behind and after the speech. */
function inRoom({ samples, sampleRate: rate }: Sound): Sound {
  const lead = (leadMs / 1_000) * rate;
  const room = noise(samples.length + 2 * lead, 0.000_4);
  for (const [index, sample] of samples.entries()) room[lead + index] = (room[lead + index] ?? 0) + sample;
  return { samples: room, sampleRate: rate };
}

/** Returns the beginning and the end of the speech, by the detector. */
function edges(probabilities: readonly number[]) {
  const isSpeech = (probability: number) => probability > 0.5;
  return {
    startMs: probabilities.findIndex(isSpeech) * frameMs,
    endMs: (probabilities.findLastIndex(isSpeech) + 1) * frameMs,
  };
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const silero = await loadSilero();

describe('Silero', () => {
  it.each([
    ['silence', new Float32Array(3 * sampleRate)],
    ['a noisy room', noise(3 * sampleRate, 0.02)],
    ['a click', Float32Array.from({ length: sampleRate }, (_, index) => (index % 8_000 < 24 ? 0.9 : 0))],
    ['a humming machine', Float32Array.from({ length: 3 * sampleRate }, (_, at) => Math.sin(at / 25) * 0.1)],
  ])('detects no speech in %s', async (_, samples) => {
    const probabilities = await speechIn(silero, { samples, sampleRate });
    // The first frames may be uncertain, because the network has no context yet.
    expect(Math.max(...probabilities.slice(3))).toBeLessThan(0.4);
  });

  it('finds the start and the end of embedded voices within a tenth of a second', async () => {
    const engine = await createTestEngine();
    const differences: number[] = [];
    for (const voiceId of ['slt', 'rms', 'awb', 'kal'] as const) {
      for (const text of ['I would like to tell you about the flat.', 'Good morning, can you help me?']) {
        const said = await engine.say(text, { voiceId });
        const phones = said.phones.filter(({ phone }) => phone !== 'pau');
        const found = edges(await speechIn(silero, inRoom(said)));
        differences.push(Math.abs(found.startMs - leadMs - (phones[0]?.startMs ?? 0)));
        differences.push(Math.abs(found.endMs - leadMs - (phones.at(-1)?.endMs ?? 0)));
      }
    }
    expect(median(differences)).toBeLessThan(60);
    expect(Math.max(...differences)).toBeLessThan(200);
  });

  it('has no memory of earlier audio after a reset', async () => {
    const voice = inRoom(await speak('One two three.'));
    const once = await speechIn(silero, voice);
    expect(await speechIn(silero, voice)).toEqual(once);
  });

  it.skipIf(!haveLearners)(
    "finds the start and the end of learners’ speech, compared with the aligner's word times",
    async () => {
      const engine = await createTestEngine();
      const good = (await readLearners()).filter(({ total }) => total >= 9);
      const differences: number[] = [];
      for (const { path, text } of good) {
        const sound = await readSound(path);
        const { words } = (await engine.recognize(sound.samples, text)).recognition;
        const found = edges(await speechIn(silero, sound));
        differences.push(Math.abs(found.startMs - (words[0]?.startMs ?? 0)));
        differences.push(Math.abs(found.endMs - (words.at(-1)?.endMs ?? 0)));
      }
      expect(median(differences)).toBeLessThan(100);
    },
  );
});
