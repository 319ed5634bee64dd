import {
  ADTS,
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';

/** Every format that OpenAI transcribes. */
const formats = [MP3, WAVE, OGG, WEBM, MATROSKA, MP4, QTFF, FLAC, ADTS];
/** The lowest rate of any speech codec, for a recording that can't be read: 4 kbit/s. */
const LOWEST_BYTES_PER_SECOND = 500;
/** The highest rate of raw audio: 192 kHz, 8 channels, 32 bits. A header with a higher one is a lie. */
const HIGHEST_BYTES_PER_SECOND = 192_000 * 8 * 4;
const OPUS_RATE = 48_000;
/** The samples of an Opus frame by its configuration (RFC 6716, table 2): SILK, hybrid, CELT. */
const OPUS_FRAMES = [
  ...[480, 960, 1_920, 2_880, 480, 960, 1_920, 2_880, 480, 960, 1_920, 2_880],
  ...[480, 960, 480, 960],
  ...[120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960],
];
const AAC_FRAME = 1_024;
const MP3_FRAME = 1_152;

/**
 * Returns the seconds that a recording has when it is decoded, by its frames and not by what its container
 * says about its length. For a recording that can't be read it is an upper bound.
 */
export async function secondsOf(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  // The number of the bytes bounds the work: a frame has at least one.
  const input = new Input({ formats, source: new BufferSource(bytes) });
  try {
    const track = await input.getPrimaryAudioTrack();
    const seconds = track ? await decodedSeconds(track) : 0;
    const isPlausible = seconds >= bytes.length / HIGHEST_BYTES_PER_SECOND;
    return isPlausible && seconds > 0 ? seconds : bytes.length / LOWEST_BYTES_PER_SECOND;
  } catch {
    // No format that is known here, or a broken file: upstream decides whether it can read it.
    return bytes.length / LOWEST_BYTES_PER_SECOND;
  } finally {
    input.dispose();
  }
}

async function decodedSeconds(track: InputAudioTrack): Promise<number> {
  let seconds = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const decoded = samplesOf(track.codec, packet) / rateOf(track);
    seconds += Math.max(decoded, packet.duration);
  }
  return seconds;
}

/** Opus decodes to 48 kHz whatever rate its container names. */
const rateOf = ({ codec, sampleRate }: InputAudioTrack): number =>
  codec === 'opus' ? OPUS_RATE : sampleRate;

/** The samples of a packet where its codec tells them; 0 where only the packet's own duration does. */
function samplesOf(codec: InputAudioTrack['codec'], { data }: EncodedPacket): number {
  if (codec === 'aac') return AAC_FRAME;
  if (codec === 'mp3') return MP3_FRAME / 2;
  if (codec !== 'opus') return 0;
  const [head = 0, count = 0] = data;
  const frames = [1, 2, 2, count & 0x3f][head & 3] ?? 1;
  return (OPUS_FRAMES[head >> 3] ?? 0) * frames;
}
