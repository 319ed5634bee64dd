import { concatBytes } from '../std/index.ts';

/**
 * Ogg pages around Opus packets (RFC 3533, RFC 7845): the packets that are sent to the server can be kept and
 * played too.
 */

type Bytes = Uint8Array<ArrayBuffer>;

export const OGG_MIME = 'audio/ogg;codecs=opus';

/** Granules of a packet of 20 ms: Ogg counts Opus at 48 kHz, whatever the encoder's input. */
const GRANULES_PER_PACKET = 960;
/**
 * Samples at 48 kHz (6.5 ms) before the encoder's output is right, as Chromium's and libopus' own tools write
 * it.
 */
const PRE_SKIP = 312;
const SAMPLE_RATE = 16_000;
const MAX_SEGMENTS = 255;
const SEGMENT_BYTES = 255;

/**
 * Writes a recording in pieces. Each consists of whole pages, so that the pieces joined so far are always a
 * file that plays.
 */
export class OggWriter {
  readonly #serial: number;
  #sequence = 0;
  #granule = 0;

  /** @param serial any number, different for each recording */
  constructor(serial: number) {
    this.#serial = serial;
  }

  /** Returns the two header pages of a file. */
  head(): Bytes {
    const head = new Uint8Array(19);
    head.set(ascii('OpusHead'));
    const view = new DataView(head.buffer);
    view.setUint8(8, 1);
    view.setUint8(9, 1);
    view.setUint16(10, PRE_SKIP, true);
    view.setUint32(12, SAMPLE_RATE, true);
    const tags = new Uint8Array(8 + 4 + 7 + 4);
    tags.set(ascii('OpusTags'));
    new DataView(tags.buffer).setUint32(8, 7, true);
    tags.set(ascii('Sayable'), 12);
    return concatBytes([this.#page([head], { first: true }), this.#page([tags])]);
  }

  /** Returns pages with the packets, each of 20 ms. */
  pages(packets: readonly Bytes[]): Bytes {
    const pages: Bytes[] = [];
    let some: Bytes[] = [];
    let segments = 0;
    for (const packet of packets) {
      const needed = Math.floor(packet.length / SEGMENT_BYTES) + 1;
      if (segments + needed > MAX_SEGMENTS) {
        pages.push(this.#counted(some));
        some = [];
        segments = 0;
      }
      some.push(packet);
      segments += needed;
    }
    if (some.length > 0) pages.push(this.#counted(some));
    return concatBytes(pages);
  }

  #counted(packets: readonly Bytes[]): Bytes {
    this.#granule += packets.length * GRANULES_PER_PACKET;
    return this.#page(packets);
  }

  #page(packets: readonly Bytes[], { first = false } = {}): Bytes {
    const lacing = packets.flatMap(({ length }) => [
      ...new Array<number>(Math.floor(length / SEGMENT_BYTES)).fill(SEGMENT_BYTES),
      length % SEGMENT_BYTES,
    ]);
    const header = new Uint8Array(27 + lacing.length);
    header.set(ascii('OggS'));
    const view = new DataView(header.buffer);
    view.setUint8(5, first ? 2 : 0);
    view.setBigUint64(6, BigInt(this.#granule), true);
    view.setUint32(14, this.#serial, true);
    view.setUint32(18, this.#sequence, true);
    view.setUint8(26, lacing.length);
    header.set(lacing, 27);
    this.#sequence += 1;
    const page = concatBytes([header, ...packets]);
    new DataView(page.buffer).setUint32(22, checksum(page), true);
    return page;
  }
}

/** CRC-32 with Ogg's polynomial, unreflected. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1;
  return rest >>> 0;
});

function checksum(bytes: Bytes): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}

function ascii(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
