import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { resample } from '@sayable/shared/audio';
import { AppError } from '@sayable/shared/contracts';
import decode from 'audio-decode';

/** What the aligner works with. */
const SAMPLE_RATE = 16_000;
/** 60 s of what is allowed, with room for a file that ffmpeg must first read wholly. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/**
 * Reads a sound file as 16 kHz mono samples: any format that audio-decode reads, others through ffmpeg.
 * @throws AppError `not-found`, `unprocessable` (empty) or `unsupported-media`, each with what to do
 */
export async function readAudio(file: string): Promise<Float32Array> {
  const bytes = await readBytes(file);
  const samples = (await decoded(bytes)) ?? (await throughFfmpeg(file));
  if (samples.length === 0) {
    throw new AppError('unprocessable', `${file} holds no sound. Record it again.`, { reason: 'silence' });
  }
  return samples;
}

async function readBytes(file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new AppError('not-found', `${file} can't be read. Check the path.`, { cause });
  }
  if (bytes.length === 0) {
    throw new AppError('unprocessable', `${file} is empty. Record it again.`, { reason: 'silence' });
  }
  return bytes;
}

/** Null where audio-decode doesn't know the format. */
async function decoded(bytes: Uint8Array): Promise<Float32Array | null> {
  try {
    const { channelData, sampleRate } = await decode(bytes);
    return resample(mono(channelData), sampleRate, SAMPLE_RATE);
  } catch {
    // Unknown or damaged: ffmpeg, which knows more formats, has the last word.
    return null;
  }
}

function mono(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = channels;
  if (channels.length <= 1) return first;
  return first.map(
    (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
  );
}

async function throughFfmpeg(file: string): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', file, '-f', 'f32le', '-ac', '1', '-ar', String(SAMPLE_RATE), '-'];
  try {
    const options = { encoding: 'buffer', maxBuffer: LARGEST_OUTPUT_BYTES } as const;
    const { stdout } = await promisify(execFile)('ffmpeg', args, options);
    return new Float32Array(Uint8Array.from(stdout).buffer, 0, Math.floor(stdout.length / 4));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const what = missing
      ? 'Convert it to WAV, or install ffmpeg and try again.'
      : 'The file may be damaged. Convert it to WAV and try again.';
    throw new AppError('unsupported-media', `${file} is in a format that can't be read. ${what}`, { cause });
  }
}
