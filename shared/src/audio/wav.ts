import { AppError } from '../contracts/error.ts';
import type { Recording } from '../ports/voice.ts';

const headerBytes = 44;

function writeText(view: DataView, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) view.setUint8(offset + index, text.charCodeAt(index));
}

/** Mono samples in −1…1 as a WAV file with 16-bit PCM. Samples outside are clipped. */
export function encodeWav({ samples, sampleRate }: Recording): Uint8Array<ArrayBuffer> {
  return encodeWavChannels([samples], sampleRate);
}

/** As {@link encodeWav}, for channels of the same length: the first is the left one. */
export function encodeWavChannels(
  channels: readonly Float32Array[],
  sampleRate: number,
): Uint8Array<ArrayBuffer> {
  const frameBytes = channels.length * 2;
  const length = channels[0]?.length ?? 0;
  const bytes = new Uint8Array(headerBytes + length * frameBytes);
  const view = new DataView(bytes.buffer);
  writeText(view, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, 'data');
  view.setUint32(40, length * frameBytes, true);
  channels.forEach((samples, channel) => {
    samples.forEach((sample, index) => {
      const clipped = Math.max(-1, Math.min(1, sample));
      const value = Math.round(clipped < 0 ? clipped * 32_768 : clipped * 32_767);
      view.setInt16(headerBytes + index * frameBytes + channel * 2, value, true);
    });
  });
  return bytes;
}

interface WavFormat {
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
}

function unreadable(cause: string): AppError {
  return new AppError(
    'unsupported-media',
    'This sound file could not be read. Use a WAV file with 16-bit PCM.',
    {
      cause,
    },
  );
}

function readFormat(view: DataView, offset: number): WavFormat {
  const format = {
    channels: view.getUint16(offset + 2, true),
    sampleRate: view.getUint32(offset + 4, true),
    bitsPerSample: view.getUint16(offset + 14, true),
  };
  const encoding = view.getUint16(offset, true);
  // 0xfffe is WAVE_FORMAT_EXTENSIBLE, which some recorders write for plain PCM too.
  if ((encoding !== 1 && encoding !== 0xfffe) || format.bitsPerSample !== 16 || format.channels < 1) {
    throw unreadable(`encoding ${encoding}, ${format.bitsPerSample} bits`);
  }
  return format;
}

function readSamples(view: DataView, offset: number, size: number, format: WavFormat): Recording {
  const available = Math.min(size, view.byteLength - offset);
  const count = Math.floor(available / (2 * format.channels));
  const samples = new Float32Array(count);
  for (let index = 0; index < count; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel += 1) {
      sum += view.getInt16(offset + 2 * (index * format.channels + channel), true);
    }
    samples[index] = sum / format.channels / 32_768;
  }
  return { samples, sampleRate: format.sampleRate };
}

/**
 * The samples of a WAV file with 16-bit PCM; several channels are averaged.
 * @throws AppError `unsupported-media` where it is another kind of file.
 */
export function decodeWav(bytes: Uint8Array): Recording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x52494646) throw unreadable('no RIFF header');
  let format: WavFormat | undefined;
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const chunk = view.getUint32(offset);
    const size = view.getUint32(offset + 4, true);
    if (chunk === 0x666d7420 && offset + 24 <= bytes.length) format = readFormat(view, offset + 8);
    if (chunk === 0x64617461 && format) return readSamples(view, offset + 8, size, format);
    offset += 8 + size + (size % 2);
  }
  throw unreadable('no samples');
}
