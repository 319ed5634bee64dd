import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/setup/dependencies.mjs';

/** The texts that an embedded voice says in `tests/fixtures/speech`. */
export const speechFixtures = [
  { name: 'two-returns', text: 'Two returns to Brighton, please.' },
  { name: 'saturday', text: 'For Saturday morning, if there is still room.' },
] as const;
export type SpeechFixture = (typeof speechFixtures)[number]['name'];

const PACKET_MS = 20;

/** Returns a fixture's Opus packets of 20 ms, as a client sends them. */
export async function opusPackets(name: SpeechFixture): Promise<Uint8Array<ArrayBuffer>[]> {
  const file = await readFile(join(root, 'tests', 'fixtures', 'speech', `${name}.opus`));
  // The first two packets are the headers: format and encoder.
  return oggPackets(Uint8Array.from(file)).slice(2);
}

export const durationOf = (packets: readonly Uint8Array[]): number => packets.length * PACKET_MS;

/**
 * Returns the packets of an Ogg file (RFC 3533). Its pages have segments, of which a short one ends a packet.
 */
function oggPackets(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const packets: Uint8Array<ArrayBuffer>[] = [];
  let begun: number[] = [];
  for (let at = 0; at < file.length; ) {
    const count = file[at + 26] ?? 0;
    const lengths = file.subarray(at + 27, at + 27 + count);
    at += 27 + count;
    for (const length of lengths) {
      begun.push(...file.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(Uint8Array.from(begun));
      begun = [];
    }
  }
  return packets;
}
