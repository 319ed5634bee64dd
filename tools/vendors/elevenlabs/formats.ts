import { resample } from '@sayable/shared/audio';
import type { Recording } from '@sayable/shared/ports';
import { refuse, refuseField } from './errors.ts';

/** Audio in a format, with the unit at which it may be cut without breaking a frame or sample. */
export interface CodedSound {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  /** The cutting unit: the audio may be cut at multiples of this many bytes. */
  unitBytes: number;
}

const outputFormats = new Set(
  (
    'mp3_22050_32 mp3_24000_48 mp3_44100_32 mp3_44100_64 mp3_44100_96 mp3_44100_128 mp3_44100_192 pcm_8000 ' +
    'pcm_16000 pcm_22050 pcm_24000 pcm_32000 pcm_44100 pcm_48000 ulaw_8000 alaw_8000 opus_48000_32 opus_48000_64 ' +
    'opus_48000_96 opus_48000_128 opus_48000_192'
  ).split(' '),
);

/** Encodes samples as 16-bit little-endian PCM. */
function pcm({ samples, sampleRate }: Recording, rate: number): Uint8Array<ArrayBuffer> {
  const resampled = resample(samples, sampleRate, rate);
  const view = new DataView(new ArrayBuffer(resampled.length * 2));
  for (const [index, value] of resampled.entries()) {
    view.setInt16(index * 2, Math.round(Math.max(-1, Math.min(1, value)) * 32_767), true);
  }
  return new Uint8Array(view.buffer);
}

/** The indices of bit rates (kbit/s) in a frame's header, for MPEG-1 and MPEG-2 layer III. */
const bitRateIndex: Readonly<Record<'1' | '2', Readonly<Record<number, number>>>> = {
  '1': { 32: 1, 64: 5, 96: 7, 128: 9, 192: 11 },
  '2': { 32: 4, 48: 6 },
};

/**
 * Returns MP3 frames of silence with the audio's length. There is no MP3 encoder here, and a frame without
 * main data needs none. A test that needs audible speech requests PCM.
 */
function silentMp3({ samples, sampleRate }: Recording, rate: number, kilobits: number): CodedSound {
  const version = rate >= 32_000 ? '1' : '2';
  const samplesPerFrame = version === '1' ? 1_152 : 576;
  const unitBytes = Math.floor((samplesPerFrame / 8) * ((kilobits * 1_000) / rate));
  const index = bitRateIndex[version][kilobits] ?? 0;
  const rateBits = rate === 24_000 ? 1 : 0;
  const header = [0xff, version === '1' ? 0xfb : 0xf3, (index << 4) | (rateBits << 2), 0xc0];
  const frames = Math.ceil(((samples.length / sampleRate) * rate) / samplesPerFrame);
  const bytes = new Uint8Array(frames * unitBytes);
  for (let frame = 0; frame < frames; frame += 1) bytes.set(header, frame * unitBytes);
  return { bytes, mediaType: 'audio/mpeg', unitBytes };
}

/**
 * Encodes audio in one of ElevenLabs' output formats. PCM is the audio itself, MP3 is silence of its length.
 * @throws Refusal: 422 for an invalid format, 403 for one that can't be produced here (Opus, μ-law, A-law).
 */
export function codeSound(recording: Recording, outputFormat: string): CodedSound {
  if (!outputFormats.has(outputFormat)) {
    refuseField(['query', 'output_format'], 'Input should be one of the output formats', 'enum');
  }
  const [codec, rate = '', kilobits = ''] = outputFormat.split('_');
  switch (codec) {
    case 'pcm':
      return { bytes: pcm(recording, Number(rate)), mediaType: 'audio/pcm', unitBytes: 2 };
    case 'mp3':
      return silentMp3(recording, Number(rate), Number(kilobits));
    default:
      return refuse(
        403,
        'output_format_not_allowed',
        `This output format (${outputFormat}) is only available on another plan.`,
      );
  }
}
