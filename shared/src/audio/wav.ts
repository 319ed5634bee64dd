import type { Recording } from '../ports/voice.ts';
import { AppError, bytesToPcm16, encodeSample16, pcm16ToFloat } from '../std/index.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** From here on a size means "unknown": a program that writes into a pipe can't go back to fill it in. */
const UNKNOWN_FROM = 0x7fff_0000;

/** `fmt ` tag of plain PCM. */
const ENCODING_PCM = 1;
/** WAVE_FORMAT_EXTENSIBLE, which some recorders write for plain PCM too. */
const ENCODING_EXTENSIBLE = 0xfffe;

/** The header of a WAV file. */
export interface WavHeader {
  /** 1 is PCM. */
  encoding: number;
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  /** The size of the samples by the header; undefined if it says none. */
  announcedBytes: number | undefined;
  /** The size of the samples that the file has. */
  availableBytes: number;
  /** The position of the first sample. */
  dataOffset: number;
}

/** Returns the header of a WAV file; undefined for another kind of file, and for one without samples. */
export function readWavHeader(bytes: Uint8Array): WavHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57415645)
    return undefined;
  let format: Pick<WavHeader, 'encoding' | 'channels' | 'sampleRate' | 'bitsPerSample'> | undefined;
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const chunk = view.getUint32(offset);
    const size = view.getUint32(offset + 4, true);
    const dataOffset = offset + 8;
    if (chunk === 0x666d7420 && offset + 24 <= bytes.length) {
      format = {
        encoding: view.getUint16(dataOffset, true),
        channels: view.getUint16(dataOffset + 2, true),
        sampleRate: view.getUint32(dataOffset + 4, true),
        bitsPerSample: view.getUint16(dataOffset + 14, true),
      };
    }
    if (chunk === 0x64617461 && format) {
      const availableBytes = bytes.length - dataOffset;
      const isUnknown = size >= UNKNOWN_FROM || (size === 0 && availableBytes > 0);
      return { ...format, announcedBytes: isUnknown ? undefined : size, availableBytes, dataOffset };
    }
    offset = dataOffset + size + (size % 2);
  }
  return undefined;
}

/**
 * Returns the samples of a WAV file with 16-bit PCM; several channels are averaged.
 * @throws AppError `unsupported-media` for another kind of file
 */
export function decodeWav(bytes: Uint8Array): Recording {
  const header = readWavHeader(bytes);
  if (!header) throw unreadable('no WAV header');
  const { encoding, bitsPerSample, channels, sampleRate, dataOffset } = header;
  const isPcm = encoding === ENCODING_PCM || encoding === ENCODING_EXTENSIBLE;
  if (!isPcm || bitsPerSample !== 8 * BYTES_PER_SAMPLE || channels < 1) {
    throw unreadable(`encoding ${encoding}, ${bitsPerSample} bits`);
  }
  const size = Math.min(header.announcedBytes ?? header.availableBytes, header.availableBytes);
  const frames = Math.floor(size / (BYTES_PER_SAMPLE * channels));
  const data = bytes.subarray(dataOffset, dataOffset + frames * BYTES_PER_SAMPLE * channels);
  const samples = pcm16ToFloat(bytesToPcm16(data));
  return { samples: channels === 1 ? samples : mixed(samples, frames, channels), sampleRate };
}

function mixed(interleaved: Float32Array, frames: number, channels: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(frames);
  for (let index = 0; index < frames; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1)
      sum += interleaved[index * channels + channel] ?? 0;
    samples[index] = sum / channels;
  }
  return samples;
}

/** Returns mono samples in −1…1 as a WAV file with 16-bit PCM. Samples outside are clipped. */
export function encodeWav({ samples, sampleRate }: Recording): Uint8Array<ArrayBuffer> {
  return encodeWavChannels([samples], sampleRate);
}

/** Returns channels of the same length as {@link encodeWav} does one: the first is the left one. */
export function encodeWavChannels(
  channels: readonly Float32Array[],
  sampleRate: number,
): Uint8Array<ArrayBuffer> {
  const frameBytes = channels.length * BYTES_PER_SAMPLE;
  const frames = channels[0]?.length ?? 0;
  const { bytes, view } = emptyWav(frames, channels.length, sampleRate);
  channels.forEach((samples, channel) => {
    const first = HEADER_BYTES + channel * BYTES_PER_SAMPLE;
    for (let index = 0; index < frames; index += 1)
      view.setInt16(first + index * frameBytes, encodeSample16(samples[index] ?? 0), true);
  });
  return bytes;
}

/** Returns mono 16-bit samples, piece after piece, as a WAV file. */
export function encodePcm16Wav(pieces: readonly Int16Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const { bytes, view } = emptyWav(length, 1, sampleRate);
  let offset = HEADER_BYTES;
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(offset, sample, true);
      offset += BYTES_PER_SAMPLE;
    }
  }
  return bytes;
}

function emptyWav(frames: number, channels: number, sampleRate: number) {
  const frameBytes = channels * BYTES_PER_SAMPLE;
  const bytes = new Uint8Array(HEADER_BYTES + frames * frameBytes);
  const view = new DataView(bytes.buffer);
  const encoder = new TextEncoder();
  bytes.set(encoder.encode('RIFF'), 0);
  view.setUint32(4, bytes.length - 8, true);
  bytes.set(encoder.encode('WAVEfmt '), 8);
  view.setUint32(16, 16, true);
  view.setUint16(20, ENCODING_PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  bytes.set(encoder.encode('data'), 36);
  view.setUint32(40, frames * frameBytes, true);
  return { bytes, view };
}

function unreadable(cause: string): AppError {
  return new AppError(
    'unsupported-media',
    'This sound file could not be read. Use a WAV file with 16-bit PCM.',
    { cause },
  );
}
