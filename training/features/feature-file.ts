import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { melBands, speechSpectrum } from '../../shared/src/evidence/index.ts';
import type { PhoneCosts } from '../../shared/src/ports/aligner.ts';

/** Three files that the trainer reads: `mel.f32`, `costs.u8` and `meta.jsonl`, a line for each recording. */
export interface FeatureFile {
  /** `meta` is kept as it is; where the recording's frames begin is added. */
  add(samples: Float32Array, costs: PhoneCosts, meta: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

const costsPerFrame = 120;
const frameMs = 10;

/** The engine's rows, one for each of our frames: a stretched recording has more of them. */
export function costsByFrame({ costs, frameMs: rowMs }: PhoneCosts, frames: number): Uint8Array {
  const rows = costs.length / costsPerFrame;
  const result = new Uint8Array(frames * costsPerFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    const row = Math.min(rows - 1, Math.round((frame * frameMs) / rowMs));
    result.set(costs.subarray(row * costsPerFrame, (row + 1) * costsPerFrame), frame * costsPerFrame);
  }
  return result;
}

export async function createFeatureFile(folder: string): Promise<FeatureFile> {
  await mkdir(folder, { recursive: true });
  const files: FileHandle[] = await Promise.all(
    ['mel.f32', 'costs.u8', 'meta.jsonl'].map((name) => open(join(folder, name), 'w')),
  );
  const [melFile, costsFile, metaFile] = files;
  let offset = 0;
  return {
    async add(samples, costs, meta) {
      const { mel, from, to } = speechSpectrum(samples);
      const frames = mel.length / melBands;
      await melFile?.write(new Uint8Array(mel.buffer));
      await costsFile?.write(costsByFrame(costs, frames));
      await metaFile?.write(`${JSON.stringify({ ...meta, offset, frames, speech: [from, to] })}\n`);
      offset += frames;
    },
    async close() {
      await Promise.all(files.map((file) => file.close()));
    },
  };
}
