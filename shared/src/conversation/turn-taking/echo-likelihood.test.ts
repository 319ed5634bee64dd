import { describe, expect, it } from 'vitest';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import { createEchoCheck, createTurnTaking } from '../index.ts';

const RATE = 16_000;
const FRAME = 512;
/** The part of what was played that the echo check gets. */
const WINDOW = 1.3 * RATE;
const HEARD = 15 * FRAME;
const tutorSays =
  'Of course, we have a nice table by the window. Would you like to see the menu first, or shall I bring you a drink?';
const personSays =
  'Sorry, could you please say that again, I did not understand the last thing that you said to me.';

const tutor = (await speak(tutorSays, { voice: 'slt' })).samples;
const said = (await speak(personSays, { voice: 'rms' })).samples;
const gain = level(tutor) / level(said);
const person = said.map((sample) => sample * gain);

function level(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Simulates a small loudspeaker, a room and noise: softer, later, dull and smeared. */
function throughRoom(samples: Float32Array, delayMs: number, gain: number): Float32Array {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return (seed / 2_147_483_647) * 2 - 1;
  };
  const delay = (delayMs * RATE) / 1_000;
  const reflections = Array.from({ length: 60 }, (_, index) => ({
    delay: delay + Math.round(index * 37 + Math.abs(random()) * 30),
    gain: 0.6 * random() * Math.exp(-index / 12),
  }));
  let dull = 0;
  return samples.map((_, at) => {
    let sum = samples[at - delay] ?? 0;
    for (const reflection of reflections) sum += reflection.gain * (samples[at - reflection.delay] ?? 0);
    dull += 0.45 * (sum - dull);
    return gain * dull + 0.0005 * random();
  });
}

/** Returns the likelihood of each audible frame of the microphone. */
function likelihoods(mic: Float32Array): number[] {
  const echoLikelihood = createEchoCheck();
  const found: number[] = [];
  for (let end = WINDOW; end <= Math.min(mic.length, tutor.length); end += FRAME) {
    if (level(mic.subarray(end - FRAME, end)) < 0.3 * level(mic)) continue;
    found.push(echoLikelihood(mic.subarray(end - HEARD, end), tutor.subarray(end - WINDOW, end)));
  }
  expect(found.length).toBeGreaterThan(50);
  return found;
}

const shareOfEcho = (found: number[]) =>
  found.filter((likelihood) => likelihood >= 0.5).length / found.length;
const together = (first: Float32Array, second: Float32Array, gain: number) =>
  first.map((sample, at) => sample + gain * (second[at] ?? 0));

describe('the echo of a loudspeaker', () => {
  it.each([
    [0, 0.1],
    [120, 0.1],
    [280, 0.05],
    [450, 0.1],
    [700, 0.1],
    [50, 1],
  ])('is detected %i ms later at a gain of %f', (delayMs, gain) => {
    expect(shareOfEcho(likelihoods(throughRoom(tutor, delayMs, gain)))).toBeGreaterThan(0.8);
  });

  it('is distinguished from another voice', () => {
    expect(shareOfEcho(likelihoods(person.map((sample) => 0.1 * sample)))).toBeLessThan(0.2);
  });

  it.each([1.2, 2.4])('does not hide a person who speaks over it %f times as loud', (loudness) => {
    const echo = throughRoom(tutor, 60, 0.1);
    const both = together(echo, person, (loudness * level(echo)) / level(person));
    expect(shareOfEcho(likelihoods(both))).toBeLessThan(0.4);
  });

  it('is absent in silence, and if no audio is played', () => {
    const silence = new Float32Array(RATE / 2);
    const echoLikelihood = createEchoCheck();
    expect(echoLikelihood(silence, tutor.subarray(RATE, 2 * RATE))).toBe(0);
    expect(echoLikelihood(tutor.subarray(RATE, 2 * RATE), silence)).toBe(0);
    expect(echoLikelihood(new Float32Array(0), new Float32Array(0))).toBe(0);
  });

  it('never causes an interruption, and never hides one', () => {
    const decide = (mic: Float32Array) => {
      const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: true });
      const echoLikelihood = createEchoCheck();
      const told: string[] = [];
      for (let end = WINDOW; end <= Math.min(mic.length, tutor.length); end += FRAME) {
        const now = level(mic.subarray(end - FRAME, end));
        const likelihood = echoLikelihood(mic.subarray(end - HEARD, end), tutor.subarray(end - WINDOW, end));
        // The worst possible detector: it classifies every loud frame as voice.
        const probability = now > 0.3 * level(mic) ? 0.95 : 0.05;
        const atMs = (end / RATE) * 1_000;
        const frame = {
          probability,
          level: now,
          replyPlaying: true,
          echoLikelihood: likelihood,
          words: '',
          atMs,
        };
        told.push(...taking.frame(frame).map(({ type }) => type));
      }
      return told;
    };
    // A loudspeaker of the machine, over Bluetooth, and a television.
    for (const delayMs of [60, 350, 600]) {
      const echo = throughRoom(tutor, delayMs, 0.1);
      expect(decide(echo)).not.toContain('interrupt');
      expect(decide(together(echo, person, (1.5 * level(echo)) / level(person)))).toContain('interrupt');
    }
  });
});
