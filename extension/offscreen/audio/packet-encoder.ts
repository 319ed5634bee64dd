import { AppError, valueWithin } from '@sayable/shared/std';
import type { PacketEncoder } from '../conversation/ports.ts';
import { ANSWERS_WITHIN_MS } from './answers.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';

/**
 * 20 kbit/s are 50 bytes per packet, 2,500 per second. A WebSocket adds 6 to each packet and TLS 22, which
 * makes 3,900 per second: below 4 kB in total. A recogniser understands wide-band speech equally well at 20
 * and at 24 kbit/s.
 */
const PACKET_BITS_PER_SECOND = 20_000;

/** The standard has `application` and `signal`; TypeScript's libraries do not have them yet. */
const opus: OpusEncoderConfig & { application: 'voip'; signal: 'voice' } = {
  application: 'voip',
  signal: 'voice',
  format: 'opus',
  // Microseconds: at most one packet is in the encoder when the turn ends.
  frameDuration: 20_000,
  complexity: 9,
  // The transcriber needs pauses too.
  usedtx: false,
  useinbandfec: false,
};

const configuration: AudioEncoderConfig = {
  codec: 'opus',
  sampleRate: TALK_SAMPLE_RATE,
  numberOfChannels: 1,
  bitrate: PACKET_BITS_PER_SECOND,
  // Distributes bits over neighbouring packets and keeps the rate over any longer time.
  bitrateMode: 'variable',
  opus,
};

/** Encodes Opus packets with the browser's encoder. */
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
          // A failed or cancelled encoder is already closed.
          const isInTime = encoder.state !== 'configured' || (await flushed(encoder));
          if (encoder.state !== 'closed') encoder.close();
          if (failure || !isInTime) throw encoderFailed(failure);
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

/**
 * Resolves to false if the encoder hangs. A conversation is not closed, and the next one not opened, before
 * the end.
 */
function flushed(encoder: AudioEncoder): Promise<boolean> {
  const end = encoder.flush().then(
    () => true,
    // The failure was reported before.
    () => true,
  );
  return valueWithin(end, ANSWERS_WITHIN_MS, false);
}

function bytesOf(chunk: EncodedAudioChunk): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
}

function encoderFailed(cause: unknown): AppError {
  return new AppError('internal', 'What you said could not be sent. It is kept: try again.', {
    reason: 'speech-not-sent',
    retryable: true,
    cause,
  });
}
