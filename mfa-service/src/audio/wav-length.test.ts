import { encodeWav } from '@sayable/shared/audio';
import { describe, expect, it } from 'vitest';
import { withWavLength } from './wav-length.ts';

const whole = new Uint8Array(encodeWav({ samples: new Float32Array(100).fill(0.5), sampleRate: 16_000 }));

function open(length: number): Uint8Array {
  const bytes = whole.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(4, length, true);
  view.setUint32(40, length, true);
  return bytes;
}

describe('a WAV file', () => {
  it.each([0xffff_ffff, 0x7fff_ffff, 0x7fff_fff0])(
    'gets the length that its recorder left open as %i',
    (length) => {
      expect(withWavLength(open(length))).toEqual(whole);
    },
  );

  it('stays as it is if it has its lengths or is damaged, like any other file', () => {
    const shorter = whole.slice(0, 100);
    for (const bytes of [whole, shorter, new TextEncoder().encode('RIFF'), new Uint8Array(0)])
      expect(withWavLength(bytes)).toBe(bytes);
  });
});
