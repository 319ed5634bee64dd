/**
 * Prints how often a word alone is told from the other one of a British pair, as a round of *Sounds* tells
 * it:
 *
 *     node lab/training/british/words-alone.ts --plan FILE                    plans what `speak.py` says
 *     node lab/training/british/words-alone.ts --plan FILE --spoken FOLDER
 *
 * Two of Kokoro's British voices say the first words of each pair. They taught the detectors with other
 * texts.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer, soundModels } from '../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import { contrastOf, contrastOutcome, soundPairsIn } from '../../../shared/src/contrasts/index.ts';
import { planContrast, stressOf } from '../../../shared/src/phonetics/index.ts';
import { type PlannedAccent, readSpeech } from '../accents/accent-plan.ts';
import { signOf } from './misaki.ts';

const { values } = parseArgs({ options: { plan: { type: 'string' }, spoken: { type: 'string' } } });
const { plan = '', spoken } = values;
const voices = ['bf_emma', 'bm_george'];
const MOST_PAIRS = 4;
/** A recording begins and ends with so much silence. */
const ROOM = 8_000;

const pairs = soundPairsIn('british').filter(({ english, isTold }) => english && isTold);
const words = pairs.flatMap((pair) =>
  pair.words.slice(0, MOST_PAIRS).flatMap((own) =>
    ([0, 1] as const).map((said) => ({
      pair: pair.id,
      said,
      word: own.words[said],
      phones: own.phones[said],
      own,
    })),
  ),
);

function planned(): PlannedAccent[] {
  const once = new Map(words.map(({ word, phones }) => [word, phones]));
  return [...once].flatMap(([text, phones]) => {
    const signs = phones.map((phone) => (stressOf(phone) === 1 ? 'ˈ' : '') + signOf(phone)).join('');
    return voices.map((voice): PlannedAccent & { speed: number } => {
      const about = { id: `${voice}-${text}`, fold: 0, strength: 0, text, speed: 0.9 };
      return { ...about, style: [voice, voice, 0], words: [[[null, `[${signs}]`]]], kinds: [['right']] };
    });
  });
}

async function measured(folder: string): Promise<void> {
  const speech = new Map((await readSpeech(plan, folder)).map((one) => [one.sentence.id, one]));
  const [aligner, scorer] = [await openAligner(), await openSoundScorer()];
  const detector = await openSlipDetector(null, soundModels, true);
  const { practice } = learnWith(aligner, scorer, { detector });
  const outcomes: { pair: string; outcome: string }[] = [];
  for (const { pair, said, word, own } of words)
    for (const voice of voices) {
      const samples = await speech.get(`${voice}-${word}`)?.samples();
      if (!samples) continue;
      const heard = new Float32Array(samples.length + 2 * ROOM);
      heard.set(samples, ROOM);
      const contrast = contrastOf(own, 0);
      const { plan: whole } = await practice.prepare(contrast.word, { english: 'british' });
      const prepared = practice.preparePlan(planContrast(whole, contrast));
      let told: number | undefined;
      try {
        for await (const event of practice.assess(prepared, heard))
          if (event.type === 'utterance-assessed') told = event.judgement.assessment.contrast;
      } catch (thrown) {
        console.log(`${word} by ${voice} for ${contrast.word}: ${thrown}`);
      }
      const answer = told === undefined ? 'unsure' : contrastOutcome(told);
      const isRight = answer === (said === 0 ? 'asked' : 'other');
      const outcome = answer === 'unsure' ? 'unsure' : isRight ? 'told' : 'taken for the other one';
      outcomes.push({ pair, outcome });
      if (outcome !== 'told') console.log(`${word} by ${voice}: ${outcome}`);
    }
  aligner.dispose();
  await scorer.dispose();
  for (const [pair, all] of [...Map.groupBy(outcomes, (one) => one.pair), ['all', outcomes] as const])
    console.log(
      pair,
      Object.fromEntries(
        [...Map.groupBy(all, (one) => one.outcome)].map(([name, { length }]) => [name, length]),
      ),
    );
}

if (spoken) await measured(spoken);
else
  await writeFile(
    plan,
    `${planned()
      .map((one) => JSON.stringify(one))
      .join('\n')}\n`,
  );
