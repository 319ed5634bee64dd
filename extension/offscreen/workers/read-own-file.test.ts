import { afterEach, describe, expect, it, vi } from 'vitest';
import { readOwnFile, readOwnJson } from './read-own-file.ts';

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
