import { expect, it } from 'vitest';
import { OggWriter } from './index.ts';

/** Returns the pages of a stream, by the lengths in their headers. */
function pagesOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages = [];
  for (let at = 0; at < bytes.length; ) {
    expect(String.fromCharCode(...bytes.subarray(at, at + 4))).toBe('OggS');
    const segments = bytes[at + 26] ?? 0;
    const lacing = [...bytes.subarray(at + 27, at + 27 + segments)];
    const length = 27 + segments + lacing.reduce((sum, one) => sum + one, 0);
    pages.push({
      flags: bytes[at + 5],
      granule: Number(view.getBigUint64(at + 6, true)),
      sequence: view.getUint32(at + 18, true),
      checksum: view.getUint32(at + 22, true),
      lacing,
      length,
    });
    at += length;
  }
  return pages;
}

it('the Ogg writer writes consecutive pages, with 20 ms for each packet', () => {
  const writer = new OggWriter(7);
  const head = pagesOf(writer.head());
  expect(head.map(({ flags, sequence, granule }) => [flags, sequence, granule])).toEqual([
    [2, 0, 0],
    [0, 1, 0],
  ]);
  expect(head[0]?.length).toBe(47);
  const packets = [new Uint8Array(50), new Uint8Array(255), new Uint8Array(300)];
  const [page] = pagesOf(writer.pages(packets));
  expect(page).toMatchObject({ sequence: 2, granule: 2_880, lacing: [50, 255, 0, 255, 45] });
});

it('the Ogg writer starts another page when one is full', () => {
  const writer = new OggWriter(7);
  const pages = pagesOf(writer.pages(Array.from({ length: 300 }, () => new Uint8Array(60))));
  expect(pages.map(({ lacing, granule }) => [lacing.length, granule])).toEqual([
    [255, 255 * 960],
    [45, 300 * 960],
  ]);
});
