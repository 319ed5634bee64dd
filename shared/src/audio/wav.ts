import type { Recording } from '../ports/voice.ts';
import { AppError, encodeSample16 } from '../std/index.ts';
import { mixChannels } from './mix-channels.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/**
 * From here on a length is open: a program that writes into a pipe can't go back to fill it in, and leaves
 * 0xffffffff, 0x7fffffff or a little less. No accepted file is nearly as long.
 */
export const OPEN_LENGTH_FROM = 0x7fff_0000;

const ENCODING_PCM = 1;
const ENCODING_FLOAT = 3;
/**
 * WAVE_FORMAT_EXTENSIBLE: the format's own tag is in a later field. Sound devices write it for plain PCM too.
 */
const ENCODING_EXTENSIBLE = 0xfffe;
/** The place of that field in the format. */
const SUBFORMAT_AT = 24;
/** Floating-point samples above this are no sound on any scale, like infinity. */
const HIGHEST_FLOAT = 2 ** 31;

/** The header of a WAV file. */
export interface WavHeader {
  /** The format tag: 1 is PCM, 3 floating point. The extensible format has the tag of what it wraps. */
  encoding: number;
  channels: number;
  sampleRate: number;
  /** The bits that a sample takes in the file. Fewer of them may be valid: the upper ones. */
  bitsPerSample: number;
  /** The size of the samples by the header; undefined if it says none. */
  announcedBytes: number | undefined;
  /** The size of the samples that the file has. */
  availableBytes: number;
  /** The position of the first sample. */
  dataOffset: number;
}

interface Chunk {
  name: string;
  /** The position of the content. */
  start: number;
  size: number;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/**
 * Yields the chunks of a little-endian file of the WAV family: RIFF, RF64 (EBU 3306) and Wave64; none for
 * another file.
 */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = viewOf(bytes);
  const kind = nameAt(bytes, 0);
  const size64 = (at: number) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (kind === 'riff' && nameAt(bytes, 24) === 'wave') {
    // Chunks begin at multiples of 8. Their names are GUIDs that begin with RIFF's names; their sizes count
    // the header.
    for (let at = 40; at + 24 <= bytes.length; ) {
      const size = size64(at + 16);
      yield { name: nameAt(bytes, at), start: at + 24, size: Math.max(0, size - 24) };
      at += Math.max(24, Math.ceil(size / 8) * 8);
    }
  }
  if (!['RIFF', 'RF64', 'BW64'].includes(kind) || nameAt(bytes, 8) !== 'WAVE') return;
  let longDataSize = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, start, size] = [nameAt(bytes, at), at + 8, view.getUint32(at + 4, true)];
    if (name === 'ds64' && start + 16 <= bytes.length) longDataSize = size64(start + 8);
    const isLong = name === 'data' && kind !== 'RIFF' && size === 0xffff_ffff;
    yield { name, start, size: isLong ? longDataSize : size };
    at = start + size;
    // Chunks begin at even places. Some programs leave the byte between out: the next name begins at once
    // then.
    if (size % 2 === 1 && !isName(bytes, at)) at += 1;
  }
}

const isName = (bytes: Uint8Array, at: number): boolean =>
  /^[\x21-\x7e][\x20-\x7e]{3}$/.test(nameAt(bytes, at));

/** Returns the header of a WAV file; undefined for another kind of file, and for one without samples. */
export function readWavHeader(bytes: Uint8Array): WavHeader | undefined {
  return readWav(bytes)?.header;
}

/** A WAV file's header and format, and the bytes in which they are, little-endian. */
interface ReadWav {
  bytes: Uint8Array;
  header: WavHeader;
  format: Uint8Array;
}

function readWav(file: Uint8Array): ReadWav | undefined {
  const bytes = nameAt(file, 0) === 'RIFX' ? littleEndian(file) : file;
  let format: Uint8Array | undefined;
  for (const { name, start, size } of chunksOf(bytes)) {
    if (name === 'fmt ' && start + 16 <= bytes.length)
      format = bytes.subarray(start, start + Math.max(16, size));
    if (name !== 'data' || !format) continue;
    const availableBytes = bytes.length - start;
    const announcedBytes = isOpen(size, availableBytes, start) ? undefined : size;
    const header = { ...readFormat(format), announcedBytes, availableBytes, dataOffset: start };
    return { bytes, format, header };
  }
  return undefined;
}

/**
 * The sizes of the numbers at the beginning of a format. In the extensible one, the tag of what it wraps
 * follows at 24.
 */
const FORMAT_NUMBERS = [2, 2, 4, 4, 2, 2, 2, 2, 4, 4];

/** Returns a RIFX file, whose numbers are big-endian, as a RIFF file with the same places. */
function littleEndian(file: Uint8Array): Uint8Array {
  const bytes = file.slice();
  bytes.set(new TextEncoder().encode('RIFF'));
  const swap = (at: number, size: number) => void bytes.subarray(at, at + size).reverse();
  swap(4, 4);
  // A size is swapped just before it is read: chunks are found one after the other.
  swap(16, 4);
  let sampleBytes = 1;
  for (const { name, start, size } of chunksOf(bytes)) {
    const end = Math.min(start + size, bytes.length);
    if (name === 'fmt ') {
      let at = start;
      for (const bytesOfNumber of FORMAT_NUMBERS) {
        if (at + bytesOfNumber <= end) swap(at, bytesOfNumber);
        at += bytesOfNumber;
      }
      sampleBytes = readFormat(bytes.subarray(start, start + Math.max(16, size))).bitsPerSample / 8;
    }
    if (name === 'data' && sampleBytes > 1)
      for (let at = start; at + sampleBytes <= end; at += sampleBytes) swap(at, sampleBytes);
    const next = size % 2 === 1 && !isName(bytes, end) ? end + 1 : end;
    if (next + 8 <= bytes.length) swap(next + 4, 4);
  }
  return bytes;
}

/**
 * Some writers give the length of the whole file, or of all behind RIFF's own header, as that of the samples.
 */
function isOpen(size: number, available: number, dataOffset: number): boolean {
  if (size >= OPEN_LENGTH_FROM || (size === 0 && available > 0)) return true;
  return [HEADER_BYTES, HEADER_BYTES - 8, dataOffset, dataOffset - 8].includes(size - available);
}

function readFormat(
  format: Uint8Array,
): Pick<WavHeader, 'encoding' | 'channels' | 'sampleRate' | 'bitsPerSample'> {
  const view = viewOf(format);
  const tag = view.getUint16(0, true);
  const isWrapped = tag === ENCODING_EXTENSIBLE && format.length >= SUBFORMAT_AT + 2;
  const encoding = isWrapped ? view.getUint16(SUBFORMAT_AT, true) : tag;
  const [channels, sampleRate] = [view.getUint16(2, true), view.getUint32(4, true)];
  const [bytesPerSecond, frameBytes] = [view.getUint32(8, true), view.getUint16(12, true)];
  const bits = view.getUint16(14, true);
  if (encoding !== ENCODING_PCM && encoding !== ENCODING_FLOAT)
    return { encoding, channels, sampleRate, bitsPerSample: bits };
  // A sample takes whole bytes. The length of a frame is often wrong, so it counts only where the byte rate
  // confirms it.
  const byFrame = bytesPerSecond === sampleRate * frameBytes ? (8 * frameBytes) / channels : 0;
  const whole = 8 * Math.ceil(bits / 8);
  const isWider = whole > 8 && byFrame > whole && byFrame % 8 === 0 && byFrame <= 32;
  return { encoding, channels, sampleRate, bitsPerSample: isWider ? byFrame : whole };
}

/**
 * Returns a file of the WAV family as every decoder reads it alike: a RIFF header with its lengths, no other
 * chunks, samples whose bits are all valid, and floating-point samples within −1…1. The samples' own bytes
 * stay as they are otherwise.
 * @returns the same bytes if they are no such file
 */
export function plainWav(file: Uint8Array): Uint8Array {
  const wav = readWav(file);
  if (!wav || wav.header.channels < 1) return file;
  const { bytes, header, format } = wav;
  const { encoding, channels, sampleRate, bitsPerSample, dataOffset } = header;
  const size = samplesSize(header);
  const isLinear = encoding === ENCODING_PCM || encoding === ENCODING_FLOAT;
  const formatBytes = isLinear ? 16 : format.length;
  const plain = new Uint8Array(28 + formatBytes + size);
  const view = viewOf(plain);
  writeHeader(plain, formatBytes, size);
  if (isLinear) writeFormat(view, { encoding, channels, sampleRate, bitsPerSample });
  else plain.set(format, 20);
  plain.set(bytes.subarray(dataOffset, dataOffset + size), 28 + formatBytes);
  if (encoding === ENCODING_FLOAT) limitFloats(plain.subarray(28 + formatBytes), bitsPerSample);
  return plain;
}

function samplesSize({ announcedBytes, availableBytes }: WavHeader): number {
  return Math.min(announcedBytes ?? availableBytes, availableBytes);
}

/**
 * Scales floating-point samples to −1…1 if some exceed it: floating point isn't clipped there, and some
 * programs write the values of 16 bits. What is no sound on any scale becomes silence.
 */
function limitFloats(data: Uint8Array, bits: number): void {
  const view = viewOf(data);
  const step = bits / 8;
  const read = (at: number) => (bits === 64 ? view.getFloat64(at, true) : view.getFloat32(at, true));
  const isSound = (sample: number) => Math.abs(sample) <= HIGHEST_FLOAT;
  let highest = 1;
  for (let at = 0; at + step <= data.length; at += step) {
    const sample = read(at);
    if (isSound(sample)) highest = Math.max(highest, Math.abs(sample));
  }
  for (let at = 0; at + step <= data.length; at += step) {
    const sample = isSound(read(at)) ? read(at) / highest : 0;
    if (bits === 64) view.setFloat64(at, sample, true);
    else view.setFloat32(at, sample, true);
  }
}

/**
 * Returns the samples of a WAV file with 16-bit PCM or 32-bit floating point; several channels become one
 * (`mixChannels`).
 * @throws AppError `unsupported-media` for another kind of file
 */
export function decodeWav(file: Uint8Array): Recording {
  const wav = readWav(file);
  if (!wav) throw unreadable('no WAV header');
  const { bytes, header } = wav;
  const { encoding, bitsPerSample, channels, sampleRate, dataOffset } = header;
  const isFloat = encoding === ENCODING_FLOAT && bitsPerSample === 32;
  const isPcm = encoding === ENCODING_PCM && bitsPerSample === 16;
  if ((!isFloat && !isPcm) || channels < 1) throw unreadable(`encoding ${encoding}, ${bitsPerSample} bits`);
  const sampleBytes = bitsPerSample / 8;
  const frames = Math.floor(samplesSize(header) / (sampleBytes * channels));
  const view = viewOf(bytes);
  const planes = Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let index = 0; index < frames; index += 1) {
      const at = dataOffset + sampleBytes * (index * channels + channel);
      samples[index] = isFloat ? view.getFloat32(at, true) : view.getInt16(at, true) / 32_768;
    }
    return samples;
  });
  return { samples: mixChannels(planes), sampleRate };
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
  const size = frames * channels * BYTES_PER_SAMPLE;
  const bytes = new Uint8Array(HEADER_BYTES + size);
  const view = viewOf(bytes);
  writeHeader(bytes, 16, size);
  writeFormat(view, { encoding: ENCODING_PCM, channels, sampleRate, bitsPerSample: 8 * BYTES_PER_SAMPLE });
  return { bytes, view };
}

/** Writes the names and lengths of a RIFF file of a format and samples. */
function writeHeader(bytes: Uint8Array, formatBytes: number, size: number): void {
  const view = viewOf(bytes);
  const encoder = new TextEncoder();
  bytes.set(encoder.encode('RIFF'), 0);
  view.setUint32(4, bytes.length - 8, true);
  bytes.set(encoder.encode('WAVEfmt '), 8);
  view.setUint32(16, formatBytes, true);
  bytes.set(encoder.encode('data'), 20 + formatBytes);
  view.setUint32(24 + formatBytes, size, true);
}

function writeFormat(
  view: DataView,
  format: Pick<WavHeader, 'encoding' | 'channels' | 'sampleRate' | 'bitsPerSample'>,
): void {
  const { encoding, channels, sampleRate, bitsPerSample } = format;
  const frameBytes = (channels * bitsPerSample) / 8;
  view.setUint16(20, encoding, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bitsPerSample, true);
}

function unreadable(cause: string): AppError {
  return new AppError(
    'unsupported-media',
    'This sound file could not be read. Use a WAV file with 16-bit PCM.',
    { cause },
  );
}
