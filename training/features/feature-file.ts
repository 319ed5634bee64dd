import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { costsByFrame, melBands, speechSpectrum } from '../../shared/src/evidence/index.ts';
import type { PhoneCosts } from '../../shared/src/ports/aligner.ts';

/** Three files that the trainer reads: `mel.f32`, `costs.u8` and `meta.jsonl`, a line for each recording. */
export interface FeatureFile {
  /** `meta` is kept as it is; where the recording's frames begin is added. */
  add(samples: Float32Array, costs: PhoneCosts, meta: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
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
