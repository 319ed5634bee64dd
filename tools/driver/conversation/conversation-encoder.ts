import type { Page } from 'puppeteer-core';

export interface EncodedTurn {
  /** The size of each packet. */
  packetBytes: number[];
  /** The time from `finish` to its promise, including the delivery of the last packets. */
  flushMs: number;
  /** The packets, decoded by the browser, at 48 kHz. */
  decoded: number[];
}

/** Encodes a turn in frames of 32 ms, without pauses or at the pace of speech. */
export function encodeTurn(
  page: Page,
  samples: Float32Array,
  pace: 'at-once' | 'as-spoken',
): Promise<EncodedTurn> {
  return page.evaluate(
    async (values, isSpoken) => {
      const packets: Uint8Array<ArrayBuffer>[] = [];
      const stream = window.conversationAudio.createPacketEncoder().start((packet) => packets.push(packet));
      const turn = Float32Array.from(values);
      const startedAt = performance.now();
      for (let at = 0; at < turn.length; at += 512) {
        const dueMs = startedAt + at / 16 - performance.now();
        if (isSpoken && dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
        stream.push(turn.slice(at, at + 512));
      }
      const finishedAt = performance.now();
      await stream.finish();
      const flushMs = performance.now() - finishedAt;

      const decoded: number[] = [];
      const decoder = new AudioDecoder({
        error: (thrown) => console.error(thrown),
        output: (data) => {
          const frame = new Float32Array(data.numberOfFrames);
          data.copyTo(frame, { planeIndex: 0, format: 'f32-planar' });
          decoded.push(...frame);
          data.close();
        },
      });
      decoder.configure({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 });
      for (const [index, data] of packets.entries()) {
        decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: index * 20_000, data }));
      }
      await decoder.flush();
      return { packetBytes: packets.map(({ length }) => length), flushMs, decoded };
    },
    Array.from(samples),
    pace === 'as-spoken',
  );
}

/**
 * Returns the bytes of each whole second on the wire: packets, WebSocket frames from a client (6 bytes), TLS
 * 1.3 records (22).
 */
export function wireBytesPerSecond(packetBytes: readonly number[]): number[] {
  const packets = 50;
  const seconds = Math.floor(packetBytes.length / packets);
  return Array.from({ length: seconds }, (_, second) =>
    packetBytes
      .slice(second * packets, (second + 1) * packets)
      .reduce((sum, bytes) => sum + bytes + (bytes > 125 ? 8 : 6) + 22, 0),
  );
}
