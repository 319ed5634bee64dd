import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { opusPackets } from '../../../../tools/driver/sound/opus-packets.ts';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import '../../../../scripts/proxy/extract-opus.mjs';
import { OpusDecoders } from './opus-decoders.ts';

const file = join(root, 'proxy-worker', 'src', 'durable-objects', 'opus.wasm');
const module = await WebAssembly.compile(await readFile(file));
const packets = await opusPackets('two-returns');

const decodeAll = (
  given: readonly Uint8Array[],
  decoders = new OpusDecoders(() => module),
  rate = 24_000,
) => {
  const decoder = decoders.open(rate);
  const pieces = given.map((packet) => decoder.decode(packet));
  decoder.free();
  return pieces;
};
const joined = (pieces: readonly Int16Array[]) => Float32Array.from(pieces.flatMap((piece) => [...piece]));

/** Returns the loudness of each 20 ms. */
function loudness(samples: ArrayLike<number>, sampleRate: number): number[] {
  const size = sampleRate / 50;
  return Array.from({ length: Math.floor(samples.length / size) }, (_, frame) => {
    let sum = 0;
    for (let at = frame * size; at < (frame + 1) * size; at += 1) sum += (samples[at] ?? 0) ** 2;
    return Math.sqrt(sum / size);
  });
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const length = Math.min(one.length, other.length);
  const mean = (values: readonly number[]) =>
    values.slice(0, length).reduce((sum, value) => sum + value, 0) / length;
  const [left, right] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [(one[at] ?? 0) - left, (other[at] ?? 0) - right];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  return both / Math.sqrt(ofOne * ofOther);
}

describe('the Opus decoder', () => {
  it.each([16_000, 24_000, 48_000])('reproduces the speech at %i Hz', async (rate) => {
    const pieces = decodeAll(packets, undefined, rate);
    expect(pieces.every((piece) => piece.length === rate / 50)).toBe(true);
    const said = await speak('Two returns to Brighton, please.');
    const alike = correlation(loudness(joined(pieces), rate), loudness(said.samples, said.sampleRate));
    expect(alike).toBeGreaterThan(0.97);
  });

  it('conceals packets that are lost, invalid or too long, for the same duration', () => {
    const odd = [new Uint8Array(0), Uint8Array.of(0xff, 0xff, 0xff), new Uint8Array(60_000).fill(7)];
    const middle = packets.length >> 1;
    const given = [...packets.slice(0, middle), ...odd, ...packets.slice(middle)];
    const pieces = decodeAll(given);
    expect(pieces.every((piece) => piece.length === 480)).toBe(true);
    const rest = loudness(joined(pieces.slice(middle + odd.length)), 24_000);
    const undisturbed = loudness(joined(decodeAll(packets).slice(middle)), 24_000);
    // The lost packet disturbed the decoder's state, which settles.
    expect(correlation(rest, undisturbed)).toBeGreaterThan(0.9);
  });

  it('accepts any bytes', () => {
    const decoders = new OpusDecoders(() => module);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1_600 }), { maxLength: 20 }), (given) => {
        const decoder = decoders.open(24_000);
        for (const packet of given) expect(decoder.decode(packet).length).toBeLessThanOrEqual(2_880);
        decoder.free();
      }),
    );
    expect(decoders.openCount).toBe(0);
    expect(joined(decodeAll(packets, decoders)).some((sample) => Math.abs(sample) > 3_000)).toBe(true);
  });

  it('leaves the memory of a voice that has ended to the next ones', () => {
    const decoders = new OpusDecoders(() => module);
    // More voices than libopus has memory for. Each loses a packet.
    for (let voice = 0; voice < 1_500; voice += 1) decodeAll([Uint8Array.of(255, 255, 255)], decoders);
    expect(loudness(joined(decodeAll(packets, decoders)), 24_000)).toEqual(
      loudness(joined(decodeAll(packets)), 24_000),
    );
  });

  it('decodes several voices separately, and frees those that have ended', async () => {
    const decoders = new OpusDecoders(() => module);
    const other = await opusPackets('saturday');
    const alone = decodeAll(packets);
    const [left, right] = [decoders.open(24_000), decoders.open(24_000)];
    const mixed = packets.map((packet, index) => {
      right.decode(other[index] ?? new Uint8Array(0));
      return left.decode(packet);
    });
    expect(mixed).toEqual(alone);
  });

  it('opens a limited number of decoders', () => {
    const decoders = new OpusDecoders(() => module);
    const open = Array.from({ length: 600 }, () => decoders.open(24_000));
    for (const decoder of open) expect(decoder.decode(packets[20] ?? new Uint8Array(0))).toHaveLength(480);
    expect(() => decoders.open(24_000)).toThrow(expect.objectContaining({ code: 'rate-limited' }));
    for (const decoder of open) {
      decoder.free();
      decoder.free();
    }
    expect(decoders.openCount).toBe(0);
    expect(decodeAll(packets, decoders)).toHaveLength(packets.length);
  });
});
