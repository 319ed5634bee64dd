import { execFileSync } from 'node:child_process';

const FRAME_MS = 10;
/** A frame this much weaker than the strongest is silence. */
const SILENCE_DB = -42;
/** The time that is kept before and behind, for a closure and a release. */
const BEFORE_MS = 30;
const BEHIND_MS = 60;
/** The level of the frames that carry a word, those within so much of the strongest. */
const LEVEL_DB = -21;
const CARRYING_DB = -20;
const HIGHEST = 0.9;
const KILOBITS = '24';

const decibels = (power: number) => 10 * Math.log10(power + 1e-12);

/** Returns a word without the silence around it, at the same loudness as all others. */
export function trimmed(samples: Float32Array, rate: number): Float32Array {
  const size = Math.round((rate * FRAME_MS) / 1_000);
  const levels = Array.from({ length: Math.floor(samples.length / size) }, (_, at) => {
    const frame = samples.subarray(at * size, (at + 1) * size);
    return decibels(frame.reduce((sum, sample) => sum + sample * sample, 0) / size);
  });
  const strongest = Math.max(...levels);
  const isHeard = (level: number) => level > strongest + SILENCE_DB;
  const first = levels.findIndex(isHeard) - BEFORE_MS / FRAME_MS;
  const last = levels.findLastIndex(isHeard) + 1 + BEHIND_MS / FRAME_MS;
  const cut = samples.slice(Math.max(0, first) * size, last * size);
  const carrying = levels.filter((level) => level > strongest + CARRYING_DB);
  const power = carrying.reduce((sum, level) => sum + 10 ** (level / 10), 0) / carrying.length;
  const peak = cut.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const factor = Math.min(10 ** ((LEVEL_DB - decibels(power)) / 20), HIGHEST / peak);
  const fade = size / 2;
  return cut.map((sample, at) => factor * sample * Math.min(1, at / fade, (cut.length - 1 - at) / fade));
}

/** Codes mono samples as Ogg Opus, the same bytes each time. */
export function coded(samples: Float32Array, rate: number): Buffer {
  const input = Buffer.from(Int16Array.from(samples, (sample) => Math.round(32_767 * sample)).buffer);
  const raw = ['--raw', '--raw-rate', String(rate), '--raw-chan', '1'];
  const small = ['--discard-comments', '--padding', '0', '--serial', '1', '--speech', '--bitrate', KILOBITS];
  return execFileSync('opusenc', ['--quiet', ...raw, ...small, '-', '-'], { input });
}

/** The silence around a decoded clip, in samples: the judges need it to find the edges of a word. */
const SILENCE = 3_200;

/** Decodes Ogg Opus to samples at 16 kHz, with silence around them. */
export function decoded(sound: Buffer): Float32Array {
  const wave = ['--quiet', '--rate', '16000', '--force-wav'];
  const bytes = execFileSync('opusdec', [...wave, '-', '-'], {
    input: sound,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const body = bytes.subarray(bytes.indexOf('data') + 8);
  const samples = new Float32Array((body.length >> 1) + 2 * SILENCE);
  for (let at = 0; at < body.length >> 1; at += 1) samples[SILENCE + at] = body.readInt16LE(2 * at) / 32_768;
  return samples;
}
