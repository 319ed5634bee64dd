import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnFile } from './read-own-file.ts';

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
