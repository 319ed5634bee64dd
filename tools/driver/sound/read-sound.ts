import { readFile } from 'node:fs/promises';
import decode from 'audio-decode';
import type { Sound } from './microphone.ts';

/** Reads a recording of any format that audio-decode supports, mixed to one channel. */
export async function readSound(path: string): Promise<Sound> {
  const { channelData, sampleRate } = await decode(await readFile(path));
  const [first, ...others] = channelData;
  if (!first) throw new Error(`${path} has no sound in it.`);
  if (others.length === 0) return { samples: first, sampleRate };
  const samples = first.map(
    (sample, index) =>
      others.reduce((sum, channel) => sum + (channel[index] ?? 0), sample) / channelData.length,
  );
  return { samples, sampleRate };
}
