import { createCipheriv } from 'node:crypto';
import { concatBytes } from '@sayable/shared/std';
import type { Page } from 'puppeteer-core';

/** Sound in Opus. */
interface OpusSound {
  /** The header that a file keeps. */
  header: Uint8Array;
  packets: { data: Uint8Array; startMs: number }[];
  lengthMs: number;
}

/** Keys of `org.w3.clearkey`, of 16 bytes. */
export const clearKey = { id: Buffer.from('a film of a test'), key: Buffer.from('no secret at all') };

/**
 * Returns a recording as a WebM file in base 64; with encryption, as one that needs the {@link clearKey}. The
 * browser encodes it.
 */
export async function webmOf(page: Page, wav: string, isProtected: boolean): Promise<string> {
  const { header, packets, lengthMs } = await page.evaluate(encode, wav);
  const sound = {
    header: Buffer.from(header, 'base64'),
    packets: packets.map(({ data, startMs }) => ({ data: Buffer.from(data, 'base64'), startMs })),
    lengthMs,
  };
  return Buffer.from(muxed(sound, isProtected)).toString('base64');
}

/** Runs in the page. */
async function encode(wav: string) {
  const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
  const sampleRate = 48_000;
  const decoded = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes.buffer);
  const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data));
  const packets: { data: string; startMs: number }[] = [];
  let header = '';
  const encoder = new AudioEncoder({
    error: console.error,
    output(chunk, { decoderConfig } = {}) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      packets.push({ data: base64(data), startMs: Math.round(chunk.timestamp / 1_000) });
      const { description } = decoderConfig ?? {};
      if (description instanceof ArrayBuffer) header = base64(new Uint8Array(description));
    },
  });
  encoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1 });
  const format = { format: 'f32-planar', sampleRate, numberOfChannels: 1, timestamp: 0 } as const;
  encoder.encode(
    new AudioData({ ...format, numberOfFrames: decoded.length, data: decoded.getChannelData(0) }),
  );
  await encoder.flush();
  return { header, packets, lengthMs: decoded.duration * 1_000 };
}

/** An element of EBML (RFC 8794): its name in hexadecimal, and what is in it. */
const element = (name: string, ...content: Uint8Array[]): Uint8Array => {
  const inside = concatBytes(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(inside.length));
  size[0] = 1;
  return concatBytes([Buffer.from(name, 'hex'), size, inside]);
};
const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const float = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};
const text = (value: string) => Buffer.from(value);

/**
 * Returns a WebM file with one track, whose packets may be encrypted as WebM tells
 * (https://www.webmproject.org/docs/webm-encryption).
 */
function muxed({ header, packets, lengthMs }: OpusSound, isProtected: boolean): Uint8Array {
  const settings = element('47e7', element('47e8', number(1)));
  const encryption = element('5035', element('47e1', number(5)), element('47e2', clearKey.id), settings);
  const encodings = element('6d80', element('6240', element('5033', number(1)), encryption));
  const track = element(
    'ae',
    ...[element('d7', number(1)), element('73c5', number(1)), element('83', number(2))],
    ...[element('86', text('A_OPUS')), element('63a2', header), element('56bb', number(80_000_000))],
    element('e1', element('b5', float(48_000)), element('9f', number(1))),
    ...(isProtected ? [encodings] : []),
  );
  const info = element('1549a966', element('2ad7b1', number(1_000_000)), element('4489', float(lengthMs)));
  const seconds = Map.groupBy(packets, ({ startMs }) => Math.floor(startMs / 1_000));
  const clusters = [...seconds].map(([second, within]) =>
    element(
      '1f43b675',
      element('e7', number(second * 1_000)),
      ...within.map(({ data, startMs }) => {
        const place = Buffer.from([0x81, 0, 0, 0x80]);
        place.writeInt16BE(startMs - second * 1_000, 1);
        return element('a3', place, isProtected ? encrypted(data, startMs) : data);
      }),
    ),
  );
  const type = [element('4282', text('webm')), element('4287', number(4)), element('4285', number(2))];
  return concatBytes([
    element('1a45dfa3', ...type),
    element('18538067', info, element('1654ae6b', track), ...clusters),
  ]);
}

/** Returns a packet after the sign of encryption and its own counter. */
function encrypted(data: Uint8Array, counter: number): Uint8Array {
  const vector = concatBytes([number(counter), number(0)]);
  const cipher = createCipheriv('aes-128-ctr', clearKey.key, concatBytes([vector, Buffer.alloc(8)]));
  return concatBytes([Uint8Array.of(1), vector, cipher.update(data)]);
}
