import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnFile, readOwnFile, readOwnJson } from './read-own-file.ts';

const answering = (answer: Response) => vi.stubGlobal('fetch', async () => answer);

describe('a file of the own build', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('is joined from the pieces in which it comes', async () => {
    const bytes = Uint8Array.from({ length: 5_000_000 }, (_, at) => at);
    answering(new Response(new Blob([bytes])));
    expect((await readOwnFile('/weights.bin')).every((byte, at) => byte === bytes[at])).toBe(true);
  });

  it('may be empty', async () => {
    answering(new Response(''));
    expect(await readOwnJson('/data.json')).toBeUndefined();
  });

  it('fails if it is missing', async () => {
    answering(new Response('', { status: 404 }));
    await expect(readOwnFile('/weights.bin')).rejects.toMatchObject({ reason: 'engine-failed' });
  });
});

/** Answers each request with so many bytes. */
function stubFile(answered: (range: string) => number) {
  const asked: string[] = [];
  class FakeRequest {
    response = new ArrayBuffer(0);
    open = vi.fn();
    send = vi.fn();
    setRequestHeader(_name: string, range: string) {
      asked.push(range);
      this.response = new ArrayBuffer(answered(range));
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  return asked;
}

describe('a file that is read in parts', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('reads only what is asked for', () => {
    const asked = stubFile(() => 4);
    const file = new OwnFile('/weights.bin', 100);
    expect([file.byteLength, asked]).toEqual([100, []]);
    expect(file.subarray(8, 12)).toHaveLength(4);
    expect(asked).toEqual(['bytes=8-11']);
  });

  it('takes the part of a whole file, if the browser answers with it', () => {
    stubFile(() => 100);
    expect(new OwnFile('/weights.bin', 100).subarray(8, 12)).toHaveLength(4);
  });

  it('refuses a part that is incomplete', () => {
    stubFile(() => 3);
    expect(() => new OwnFile('/weights.bin', 100).subarray(8, 12)).toThrow(RangeError);
  });
});
