import { AppError } from '@sayable/shared/contracts';
import type { PacketEncoder } from '../conversation/ports.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';

/**
 * 20 kbit/s are 50 bytes a packet, 2,500 a second. A WebSocket adds 6 to each and TLS 22, which makes 3,900: with all
 * of that still below 4 kB. Wide-band speech is as clear to a recogniser at 20 as at 24 kbit/s.
 */
export const PACKET_BITS_PER_SECOND = 20_000;

/** `application` and `signal` are in the standard, and not yet in TypeScript's libraries. */
const opus: OpusEncoderConfig & { application: 'voip'; signal: 'voice' } = {
  application: 'voip',
  signal: 'voice',
  format: 'opus',
  // Microseconds: what is under way when the turn ends is never longer than this.
  frameDuration: 20_000,
  complexity: 9,
  // A pause is a part of what the transcriber hears.
  usedtx: false,
  useinbandfec: false,
};

const configuration: AudioEncoderConfig = {
  codec: 'opus',
  sampleRate: TALK_SAMPLE_RATE,
  numberOfChannels: 1,
  bitrate: PACKET_BITS_PER_SECOND,
  // Shares bits among neighbouring packets and keeps to the rate over any longer time.
  bitrateMode: 'variable',
  opus,
};

/** Opus packets by the browser's own encoder. */
export function createPacketEncoder(): PacketEncoder {
  return {
    start(packet) {
      let failure: DOMException | undefined;
      let samplesSoFar = 0;
      const encoder = new AudioEncoder({
        output: (chunk) => packet(bytesOf(chunk)),
        error: (thrown) => {
          failure = thrown;
        },
      });
      encoder.configure(configuration);
      return {
        push(samples) {
          if (encoder.state !== 'configured') return;
          const timestamp = Math.round((samplesSoFar / TALK_SAMPLE_RATE) * 1_000_000);
          samplesSoFar += samples.length;
          encode(encoder, samples, timestamp);
        },
        async finish() {
          // One that has failed is closed already, and so is one that was cancelled.
          if (encoder.state === 'configured') await encoder.flush().catch(() => undefined);
          if (failure) throw encoderFailed(failure);
          if (encoder.state !== 'closed') encoder.close();
        },
        close() {
          if (encoder.state !== 'closed') encoder.close();
        },
      };
    },
  };
}

function encode(encoder: AudioEncoder, samples: Float32Array<ArrayBuffer>, timestamp: number): void {
  const data = new AudioData({
    format: 'f32-planar',
    sampleRate: TALK_SAMPLE_RATE,
    numberOfFrames: samples.length,
    numberOfChannels: 1,
    timestamp,
    data: samples,
  });
  encoder.encode(data);
  data.close();
}

function bytesOf(chunk: EncodedAudioChunk): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
}

function encoderFailed(cause: unknown): AppError {
  return new AppError('internal', 'What you said could not be sent. It is kept: try again.', {
    retryable: true,
    cause,
  });
}
