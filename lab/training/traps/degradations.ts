import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { encodeWav, resample } from '../../../shared/src/audio/index.ts';
import { diceOf, inRoom, withNoise } from '../features/degrade.ts';

/** A degradation of a recording. None may cost a learner more than three points. */
export interface Degradation {
  name: string;
  apply(samples: Float32Array): Promise<Float32Array>;
}

const SAMPLE_RATE = 16_000;
const SEED = 8;

/** True if ffmpeg has libopus, which not every machine has. */
export const haveOpus = /\blibopus\b/.test(
  spawnSync('ffmpeg', ['-v', 'error', '-encoders'], { encoding: 'utf8' }).stdout ?? '',
);

const inTurn = (name: string, change: (samples: Float32Array) => Float32Array): Degradation => ({
  name,
  apply: async (samples) => change(samples),
});

export const degradations: readonly Degradation[] = [
  inTurn('noise at 20 dB', (samples) => withNoise(samples, 20, 0.7, diceOf(SEED))),
  inTurn('a small room', (samples) => inRoom(samples, 0.3, 0.15, diceOf(SEED))),
  inTurn('8,000 samples a second', (samples) =>
    resample(resample(samples, SAMPLE_RATE, SAMPLE_RATE / 2), SAMPLE_RATE / 2, SAMPLE_RATE),
  ),
  inTurn('20 dB lower', (samples) => samples.map((sample) => sample / 10)),
  ...(haveOpus ? [{ name: 'Opus at 16 kbit/s', apply: throughOpus }] : []),
];

/** Encodes and decodes with ffmpeg, like a voice message. */
async function throughOpus(samples: Float32Array): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-opus-'));
  try {
    const [wav, opus] = [join(folder, 'sound.wav'), join(folder, 'sound.opus')];
    await writeFile(wav, encodeWav({ samples, sampleRate: SAMPLE_RATE }));
    const coding = ['-c:a', 'libopus', '-b:a', '16k', '-application', 'voip'];
    execFileSync('ffmpeg', ['-v', 'error', '-i', wav, ...coding, opus]);
    return await readAudio(opus);
  } finally {
    await rm(folder, { recursive: true });
  }
}
