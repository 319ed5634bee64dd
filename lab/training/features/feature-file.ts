import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { earFileOf, soundModels } from '../../../scripts/lib/score-sounds.ts';
import type { ProsodyTrack } from '../../../shared/src/ports/judge.ts';
import {
  encodeSpeech,
  melBands,
  normalizedSpeech,
  speechSpectrum,
} from '../../../shared/src/sound-scores/index.ts';
import { createNetwork } from '../../../shared/src/sound-scores/onnx-network.ts';

/**
 * The trainer's input: `mel.f32`, `costs.u8`, `ear.f16`, `samples.i16` and `meta.jsonl`, which has a line for
 * each recording.
 */
export interface FeatureFile {
  /**
   * Appends a recording.
   * @param costsOf returns the aligner's costs for a number of frames
   * @param meta metadata that is stored unchanged, with the positions of the recording's frames, moments and
   *   samples added
   */
  add(
    samples: Float32Array,
    costsOf: (frames: number) => Uint8Array,
    meta: Record<string, unknown>,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function createFeatureFile(folder: string): Promise<FeatureFile> {
  await mkdir(folder, { recursive: true });
  const ear = await createNetwork(await readFile(earFileOf(soundModels)));
  const files: FileHandle[] = await Promise.all(
    ['mel.f32', 'costs.u8', 'ear.f16', 'samples.i16', 'meta.jsonl'].map((name) =>
      open(join(folder, name), 'w'),
    ),
  );
  const [melFile, costsFile, earFile, samplesFile, metaFile] = files;
  let [offset, momentOffset, sampleOffset] = [0, 0, 0];
  return {
    async add(samples, costsOf, meta) {
      const { mel, from, to, gain } = speechSpectrum(samples);
      const frames = mel.length / melBands;
      const heard = await encodeSpeech(normalizedSpeech(samples, from, to, gain), { speechEncoder: ear });
      const moments = heard.shape[1] ?? 0;
      await melFile?.write(new Uint8Array(mel.buffer));
      await costsFile?.write(costsOf(frames));
      await earFile?.write(new Uint8Array(Float16Array.from(heard.values).buffer));
      await samplesFile?.write(new Uint8Array(toInt16(samples).buffer));
      const at = {
        offset,
        frames,
        speech: [from, to],
        moments: [momentOffset, moments],
        samples: [sampleOffset, samples.length],
      };
      await metaFile?.write(`${JSON.stringify({ ...meta, ...at })}\n`);
      offset += frames;
      momentOffset += moments;
      sampleOffset += samples.length;
    },
    async close() {
      await Promise.all([...files.map((file) => file.close()), ear.dispose()]);
    },
  };
}

/** The metadata of a recording, with the position of its samples in `samples.i16`. */
export interface FeatureMeta extends Record<string, unknown> {
  id: string;
  offset: number;
  frames: number;
  speech: [from: number, to: number];
  samples: [at: number, count: number];
}

export async function readFeatureMeta(folder: string): Promise<FeatureMeta[]> {
  const lines = (await readFile(join(folder, 'meta.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** @param file `samples.i16` */
export async function samplesOf(
  file: FileHandle,
  { samples: [at, count] }: FeatureMeta,
): Promise<Float32Array> {
  const bytes = new Uint8Array(2 * count);
  await file.read(bytes, 0, bytes.length, 2 * at);
  return Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_767);
}

function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.round(32_767 * Math.max(-1, Math.min(1, sample))));
}

/** Rounds pitch (0 for unvoiced frames) and level to one decimal, so that JSON can represent them. */
export function roundedTrack({ pitchHz, levelDb }: ProsodyTrack): { pitchHz: number[]; levelDb: number[] } {
  const rounded = (value: number): number => (Number.isNaN(value) ? 0 : Math.round(10 * value) / 10);
  return { pitchHz: Array.from(pitchHz, rounded), levelDb: Array.from(levelDb, rounded) };
}
