import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { decodeWav, highPassed, mixChannels, plainWav, resample } from '@sayable/shared/audio';
import { AppError } from '@sayable/shared/std';
import decode from 'audio-decode';

/** The sample rate of the aligner, in hertz. */
const SAMPLE_RATE = 16_000;
/**
 * The limit for ffmpeg's output. It exceeds the allowed 60 s of audio by far, because ffmpeg must read a
 * longer file completely.
 */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/**
 * Reads a recording as the product hears it: as {@link readAudio}, without an offset of the device, its drift
 * and rumble.
 * @throws AppError as {@link readAudio}
 */
export async function readRecording(file: string): Promise<Float32Array> {
  return highPassed(await readAudio(file), SAMPLE_RATE);
}

/**
 * Reads an audio file as 16 kHz mono samples. Formats that audio-decode does not read are decoded by ffmpeg.
 * @throws AppError `not-found`, `unprocessable` (empty) or `unsupported-media`, each with a next step
 */
export async function readAudio(file: string): Promise<Float32Array> {
  const bytes = await readBytes(file);
  const samples = (await decodeInProcess(bytes)) ?? (await decodeWithFfmpeg(file));
  if (samples.length === 0) {
    throw new AppError('unprocessable', `${file} contains no audio. Record it again.`, { reason: 'silence' });
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

/** Returns null if audio-decode does not know the format. */
async function decodeInProcess(bytes: Uint8Array): Promise<Float32Array | null> {
  try {
    const { channelData, sampleRate } = await decode(plainWav(bytes));
    return resample(mixChannels(channelData), sampleRate, SAMPLE_RATE);
  } catch {
    // The file is unknown to audio-decode or damaged. ffmpeg, which knows more formats, decides.
    return null;
  }
}

async function decodeWithFfmpeg(file: string): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', file, '-ar', String(SAMPLE_RATE), '-c:a', 'pcm_f32le', '-f', 'wav', '-'];
  try {
    const options = { encoding: 'buffer', maxBuffer: LARGEST_OUTPUT_BYTES } as const;
    const { stdout } = await promisify(execFile)('ffmpeg', args, options);
    return decodeWav(stdout).samples;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const advice = missing
      ? 'Convert it to WAV, or install ffmpeg and try again.'
      : 'The file may be damaged. Convert it to WAV and try again.';
    throw new AppError('unsupported-media', `${file} is in a format that can't be read. ${advice}`, {
      cause,
    });
  }
}
