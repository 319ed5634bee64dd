import { levelDb, resample } from '@sayable/shared/audio';
import type { Silero } from '../../../../extension/offscreen/audio/silero.ts';
import type { TraceFrame } from '../../../../tools/driver/conversation/turn-trace.ts';
import type { Sound } from '../../../../tools/driver/sound/microphone.ts';
import { speechIn } from '../../../../tools/driver/sound/silero.ts';

const RATE = 16_000;
const FRAME = 512;
const FRAME_MS = 32;
/** The part of the speech in which the pause is put. */
const MIDDLE = { from: 0.3, to: 0.7 };
/** The length of the quietest place. */
const PLACE = 960;
/** The quiet room behind a recording. */
const ROOM_MS = 5_000;
/** −70 dB: no real room is quieter. */
const LEAST_ROOM = 10 ** (-70 / 20);

/** A recording as the detector sees it, with its words at the times at which they are over. */
export interface HeardSpeech {
  frames: TraceFrame[];
  /** The end of the last frame of the recording that was clearly speech. */
  lastSpeechMs: number;
  words: readonly { text: string; endMs: number }[];
}

/** A recording at 16 kHz with what is known about it. */
export interface Speech {
  samples: Float32Array;
  /** The first and the last sample that was clearly speech. */
  span: readonly [number, number];
  /** The root mean square of the room. */
  room: number;
  words: readonly { text: string; end: number }[];
}

/** Listens to a recording once. The words are spread over its voiced frames by their numbers of letters. */
export async function readSpeech(silero: Silero, sound: Sound, text: string): Promise<Speech> {
  const samples = resample(sound.samples, sound.sampleRate, RATE);
  const probabilities = await speechIn(silero, { samples, sampleRate: RATE });
  const voiced = probabilities.flatMap((probability, index) => (probability > 0.5 ? [index] : []));
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const letters = tokens.reduce((sum, token) => sum + token.length, 0);
  let before = 0;
  const words = tokens.map((token) => {
    before += token.length;
    const frame = voiced[Math.max(0, Math.round((voiced.length * before) / letters) - 1)] ?? 0;
    return { text: token, end: (frame + 1) * FRAME };
  });
  const levels = framesOf(samples)
    .map(rootMeanSquare)
    .sort((one, other) => one - other);
  return {
    samples,
    span: [(voiced[0] ?? 0) * FRAME, ((voiced.at(-1) ?? 0) + 1) * FRAME],
    room: Math.max(LEAST_ROOM, levels[Math.floor(levels.length / 10)] ?? 0),
    words,
  };
}

/**
 * Returns the recording with a pause of room tone at its quietest place in mid-sentence, and a quiet room
 * behind it.
 */
export function withPause({ samples, span, room, words }: Speech, pauseMs: number) {
  const place = quietestPlace(samples, span);
  const gap = (pauseMs * RATE) / 1_000;
  const sound = new Float32Array(samples.length + gap + (ROOM_MS * RATE) / 1_000);
  sound.set(samples.subarray(0, place));
  sound.set(roomTone(gap, room), place);
  sound.set(samples.subarray(place), place + gap);
  sound.set(roomTone((ROOM_MS * RATE) / 1_000, room), samples.length + gap);
  const later = (at: number) => (at > place ? at + gap : at);
  return {
    samples: sound,
    pausedAtMs: (place / RATE) * 1_000,
    lastSpeechMs: (later(span[1]) / RATE) * 1_000,
    words: words.map(({ text, end }) => ({ text, endMs: (later(end) / RATE) * 1_000 })),
  };
}

/** Adds other voices at a distance in decibels from the speech. */
export function withOthers(samples: Float32Array, speech: Speech, others: readonly Speech[], db: number) {
  const mixed = new Float32Array(samples.length);
  for (const other of others) {
    const voice = other.samples.subarray(other.span[0], other.span[1]);
    const gain = 1 / rootMeanSquare(voice);
    // Each of them speaks again and again.
    for (let at = 0; at < mixed.length; at += 1)
      mixed[at] = (mixed[at] ?? 0) + gain * (voice[at % voice.length] ?? 0);
  }
  const said = rootMeanSquare(speech.samples.subarray(speech.span[0], speech.span[1]));
  const gain = (said * 10 ** (-db / 20)) / rootMeanSquare(mixed);
  return samples.map((sample, at) => sample + gain * (mixed[at] ?? 0));
}

/** Returns the detector's frames of a sound. */
export async function framesHeard(silero: Silero, samples: Float32Array): Promise<TraceFrame[]> {
  const probabilities = await speechIn(silero, { samples, sampleRate: RATE });
  return probabilities.map((probability, index) => ({
    probability,
    level: 10 ** (levelDb(samples.subarray(index * FRAME, (index + 1) * FRAME)) / 20),
    atMs: (index + 1) * FRAME_MS,
  }));
}

function quietestPlace(samples: Float32Array, [first, last]: readonly [number, number]): number {
  const from = Math.round(first + MIDDLE.from * (last - first));
  const to = Math.round(first + MIDDLE.to * (last - first));
  let best = { at: from, power: Number.POSITIVE_INFINITY };
  for (let at = from; at + PLACE <= to; at += 80) {
    const power = rootMeanSquare(samples.subarray(at, at + PLACE));
    if (power < best.power) best = { at, power };
  }
  return best.at + PLACE / 2;
}

/** Returns noise, deterministic by Park and Miller's generator. */
function roomTone(length: number, level: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length }, () => {
    seed = (seed * 48_271) % 0x7fffffff;
    return ((seed / 0x7fffffff) * 2 - 1) * level * Math.sqrt(3);
  });
}

function framesOf(samples: Float32Array): Float32Array[] {
  return Array.from({ length: Math.floor(samples.length / FRAME) }, (_, index) =>
    samples.subarray(index * FRAME, (index + 1) * FRAME),
  );
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
