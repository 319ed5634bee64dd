import { decodeWav, highPassed, plainWav, readWavHeader, type WavHeader } from '@sayable/shared/audio';
import { withAiffLengths } from './aiff-lengths.ts';
import { audioFaults } from './faults.ts';
import { isCutOff } from './truncation.ts';
import { type Decode, type DecodeOptions, type ReadRecording, SAMPLE_RATE } from './types.ts';

/** The shortest accepted recording. A shorter one is a click. */
const shortestSeconds = 0.1;

export interface Decoder {
  name: 'ffmpeg' | 'library';
  decode: Decode;
}

/**
 * Reads the bytes of any audio file as samples. A WAV of 16 kHz mono is read directly, everything else by the
 * decoder. The file's name and declared type are ignored.
 * @throws AppError of `audioFaults`
 */
export async function readRecording(
  file: Uint8Array,
  decoder: Decoder,
  options: DecodeOptions,
): Promise<ReadRecording> {
  const bytes = withAiffLengths(file);
  const { mostSeconds } = options.limits;
  const startedAt = performance.now();
  if (bytes.length === 0) throw audioFaults.empty();
  if (isCutOff(bytes)) throw audioFaults.brokenOff();
  const header = readWavHeader(bytes);
  if (header) refuseWav(header, mostSeconds);
  const isPlain = header !== undefined && isPlainWav(header);
  const samples = isPlain ? decodeWav(bytes).samples : await decoder.decode(plainWav(bytes), options);
  const seconds = samples.length / SAMPLE_RATE;
  if (seconds > mostSeconds) throw audioFaults.tooLong(mostSeconds);
  if (seconds < shortestSeconds) throw audioFaults.empty();
  return {
    samples: highPassed(withinScale(samples), SAMPLE_RATE),
    seconds,
    decoder: isPlain ? 'wav' : decoder.name,
    decodeMs: performance.now() - startedAt,
  };
}

function refuseWav(header: WavHeader, mostSeconds: number): void {
  const { announcedBytes, availableBytes, channels, sampleRate, bitsPerSample } = header;
  if (announcedBytes === 0 && availableBytes === 0) throw audioFaults.empty();
  if (announcedBytes !== undefined && announcedBytes > availableBytes) throw audioFaults.brokenOff();
  const bytesPerSecond = (sampleRate * channels * bitsPerSample) / 8;
  if (header.encoding === 1 && availableBytes > mostSeconds * bytesPerSecond && bytesPerSecond > 0) {
    throw audioFaults.tooLong(mostSeconds);
  }
}

function isPlainWav(header: WavHeader): boolean {
  const { encoding, channels, sampleRate, bitsPerSample } = header;
  return encoding === 1 && channels === 1 && sampleRate === SAMPLE_RATE && bitsPerSample === 16;
}

/** Limits the samples to −1…1, because decoders may exceed it a little. */
function withinScale(samples: Float32Array): Float32Array {
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    if (!(sample >= -1 && sample <= 1)) samples[index] = sample > 1 ? 1 : sample < -1 ? -1 : 0;
  }
  return samples;
}
