/** Ogg pages around Opus packets (RFC 3533, RFC 7845), so that what goes to the server can be kept and played as well. */

type Bytes = Uint8Array<ArrayBuffer>;

export const OGG_MIME = 'audio/ogg;codecs=opus';

/** Ogg counts Opus at 48 kHz, whatever went in: 20 ms a packet. */
const GRANULES_PER_PACKET = 960;
/** What the encoder needs before its first sample is right, as Chromium's and libopus' own tools say (6.5 ms). */
const PRE_SKIP = 312;
const SAMPLE_RATE = 16_000;
const MOST_SEGMENTS = 255;
const SEGMENT_BYTES = 255;

/** Each piece is whole by itself: pieces joined are a file that plays, wherever they end. */
export class OggWriter {
  readonly #serial: number;
  #sequence = 0;
  #granule = 0;

  /** @param serial any number; one for each recording */
  constructor(serial: number) {
    this.#serial = serial;
  }

  /** Both pages that a file begins with. */
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
    return joined([this.#page([head], { first: true }), this.#page([tags])]);
  }

  /** Packets as pages, all of 20 ms. */
  pages(packets: readonly Bytes[]): Bytes {
    const pages: Bytes[] = [];
    let some: Bytes[] = [];
    let segments = 0;
    for (const packet of packets) {
      const needed = Math.floor(packet.length / SEGMENT_BYTES) + 1;
      if (segments + needed > MOST_SEGMENTS) {
        pages.push(this.#counted(some));
        some = [];
        segments = 0;
      }
      some.push(packet);
      segments += needed;
    }
    if (some.length > 0) pages.push(this.#counted(some));
    return joined(pages);
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
    const page = joined([header, ...packets]);
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

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
