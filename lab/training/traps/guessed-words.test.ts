import { afterAll, describe, expect, it } from 'vitest';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer, soundModels } from '../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import type { AssessedWord } from '../../../shared/src/contracts/assessment.ts';
import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { readListedWords } from '../evaluate/guessed-words.ts';
import { everyNth, say } from './voices.ts';

/**
 * Tests with the shipped models that a word whose pronunciation is guessed is never red: the voices read it
 * by their own rules, which differ from our guess as often as a person does.
 */
const scorer = await openSoundScorer(soundModels);
const aligner = await openAligner();
const { practice } = learnWith(aligner, scorer, { detector: await openSlipDetector(null) });
afterAll(async () => {
  aligner.dispose();
  await scorer.dispose();
});

const sentenceWith = (written: string) => `They talked about ${written} on the way home.`;

/** The words that are only guessed, and everything that is marked beside one that was not found. */
async function read(
  text: string,
  voiceId: 'slt' | 'rms',
): Promise<{ guessed: readonly PlannedWord[]; red: AssessedWord[] }> {
  const prepared = await practice.prepare(text);
  const { words } = prepared.plan;
  for await (const event of practice.assess(prepared, await say(text, voiceId))) {
    if (event.type !== 'utterance-assessed') continue;
    const isGuess = ({ botIndex }: AssessedWord) => botIndex !== null && words[botIndex]?.saidAs === 'guess';
    const isRed = ({ error, phones }: AssessedWord) =>
      (error !== 'none' && error !== 'unsure') ||
      phones.some((phone) => phone.error !== 'none' && phone.error !== 'unsure');
    return {
      guessed: words.filter(({ saidAs }) => saidAs === 'guess'),
      red: event.judgement.assessment.words.filter((word) => isGuess(word) && isRed(word)),
    };
  }
  throw new Error(`"${text}" was not judged.`);
}

describe('guessed words', { timeout: 600_000 }, () => {
  const listed = readListedWords().filter(({ isSetAside }) => !isSetAside);
  const written = ['Buttigieg’s', 'Tsvangirai', ...listed.map((word) => word.written)];

  it.each(['slt', 'rms'] as const)('read by the voice %s are never red', async (voiceId) => {
    let count = 0;
    for (const one of everyNth(written, isShort ? 20 : 4)) {
      const { guessed, red } = await read(sentenceWith(one), voiceId);
      expect(red, one).toEqual([]);
      count += guessed.length;
    }
    expect(count).toBeGreaterThan(3);
  });
});
