import { diceOf } from '../../features/degrade.ts';
import { say, sentences } from '../../traps/voices.ts';
import { emptySounds } from '../transcripts/empty-sounds.ts';

const SAMPLE_RATE = 16_000;
const ORDER = 16;
const FRAME = 400;
const HOP = 160;
const SEED = 77;
/** The pause between the sentences of a monologue, in samples. */
const PAUSE = 0.3 * SAMPLE_RATE;

/** A sound that a recogniser of speech has trouble with, and what was said in it. */
export interface BadSound {
  name: string;
  samples: Float32Array;
  /** Every sentence that can be heard in it. */
  said: readonly string[];
}

/** Returns music, a babble of six, two people at once, a whisper, and somebody who talks for a minute. */
export async function badSounds(): Promise<BadSound[]> {
  const spoken = (texts: readonly string[]) =>
    Promise.all(texts.map((text, index) => say(text, index % 2 === 0 ? 'slt' : 'kal')));
  const six = sentences.slice(1, 7);
  const two = sentences.slice(7, 9);
  const [whispered = ''] = sentences.slice(9);
  const music = emptySounds().find(({ name }) => name === 'music');
  const monologue = sentences.flatMap((text) => [text, text]).slice(0, 22);
  return [
    { name: 'music', samples: joined(music?.pieces.slice(0, 2) ?? []), said: [] },
    { name: 'a babble of six', samples: mixed(await spoken(six)), said: six },
    { name: 'two voices at once', samples: mixed(await spoken(two)), said: two },
    { name: 'a whisper', samples: whisper(await say(whispered, 'slt')), said: [whispered] },
    {
      name: 'a monologue of a minute',
      samples: joined((await spoken(monologue)).flatMap((part) => [part, new Float32Array(PAUSE)])),
      said: monologue,
    },
  ];
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

function mixed(voices: readonly Float32Array[]): Float32Array {
  const longest = Math.max(...voices.map(({ length }) => length));
  const level = 1 / Math.sqrt(voices.length);
  return Float32Array.from(
    { length: longest },
    (_, at) => level * voices.reduce((sum, voice) => sum + (voice[at] ?? 0), 0),
  );
}

/** Returns speech without voicing: noise through the resonances of each moment (linear prediction). */
export function whisper(samples: Float32Array): Float32Array {
  const dice = diceOf(SEED);
  const out = new Float32Array(samples.length);
  for (let from = 0; from + FRAME <= samples.length; from += HOP) {
    const { filter, gain } = resonances(samples.subarray(from, from + FRAME));
    const frame = new Float32Array(FRAME);
    for (let at = 0; at < FRAME; at += 1) {
      let value = gain * 3.46 * (dice() - 0.5);
      for (let lag = 1; lag <= ORDER; lag += 1) value -= (filter[lag] ?? 0) * (frame[at - lag] ?? 0);
      frame[at] = value;
    }
    for (let at = 0; at < FRAME; at += 1)
      out[from + at] = (out[from + at] ?? 0) + window(at) * (frame[at] ?? 0) * (HOP / (FRAME / 2));
  }
  return out;
}

const window = (at: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / FRAME);

/** Levinson and Durbin's recursion. */
function resonances(frame: Float32Array): { filter: readonly number[]; gain: number } {
  const windowed = frame.map((sample, at) => sample * window(at));
  const correlation = Array.from({ length: ORDER + 1 }, (_, lag) =>
    windowed.reduce((sum, sample, at) => sum + sample * (windowed[at + lag] ?? 0), 0),
  );
  let error = (correlation[0] ?? 0) * 1.000_1 + 1e-9;
  let filter = [1];
  for (let order = 1; order <= ORDER; order += 1) {
    const sum = filter.reduce((all, value, at) => all + value * (correlation[order - at] ?? 0), 0);
    const reflection = -sum / error;
    const before = [...filter, 0];
    filter = before.map((value, at) => value + reflection * (before[order - at] ?? 0));
    error *= 1 - reflection ** 2;
  }
  return { filter, gain: Math.sqrt(Math.max(0, error) / FRAME) };
}
