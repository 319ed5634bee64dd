import { resample } from '@sayable/shared/audio';
import type { AssessedWord, English } from '@sayable/shared/contracts';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer, soundModels } from '../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import { speak, speakAsModel } from '../../../tools/driver/sound/speak.ts';
import { readSpeech } from '../accents/accent-plan.ts';
import sentences from './sentences.json' with { type: 'json' };

/**
 * Prints how American and British voices are judged where British English is chosen, and where American is:
 *
 *     node lab/training/british/measure.ts [--spoken PLAN FOLDER]
 *
 * PLAN is that of `../accents/plan-british.ts`, and FOLDER what `speak.py` made of it. Without them only the
 * extension's own American voices are heard: the model voice, slt and, for measuring only, rms.
 */

interface Clip {
  voice: string;
  text: string;
  samples(): Promise<Float32Array>;
}

const sampleRate = 16_000;

function americanClips(): Clip[] {
  const voices = {
    heart: speakAsModel,
    slt: (text: string) => speak(text, { voice: 'slt' }),
    rms: (text: string) => speak(text, { voice: 'rms' }),
  };
  return Object.entries(voices).flatMap(([voice, say]) =>
    sentences.map((text) => ({
      voice,
      text,
      async samples() {
        const sound = await say(text);
        return resample(sound.samples, sound.sampleRate, sampleRate);
      },
    })),
  );
}

async function spokenClips(plan: string, folder: string): Promise<Clip[]> {
  const speech = await readSpeech(plan, folder);
  return speech.map(({ sentence, samples }) => ({ voice: sentence.style[0], text: sentence.text, samples }));
}

const isRed = ({ error }: AssessedWord) => !['none', 'unsure', 'stress'].includes(error);
const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

const at = process.argv.indexOf('--spoken');
const [plan = '', folder = ''] = at < 0 ? [] : process.argv.slice(at + 1);
const clips = [...americanClips(), ...(at < 0 ? [] : await spokenClips(plan, folder))];
const [aligner, scorer] = [await openAligner(), await openSoundScorer()];
const practices = {
  american: learnWith(aligner, scorer, { detector: await openSlipDetector(null) }).practice,
  british: learnWith(aligner, scorer, { detector: await openSlipDetector(null, soundModels, true) }).practice,
};
const judged: (AssessedWord & { text: string; group: string })[] = [];
for (const { voice, text, samples } of clips) {
  const heard = await samples();
  for (const english of ['british', 'american'] satisfies English[]) {
    const practice = practices[english];
    const prepared = await practice.prepare(text, { english });
    for await (const event of practice.assess(prepared, heard)) {
      if (event.type !== 'utterance-assessed') continue;
      const { words } = event.judgement.assessment;
      const groups = [`${english} chosen, ${/^b[fm]_/.test(voice) ? 'British' : 'American'} voices`];
      groups.push(`${english} chosen, ${voice}`);
      for (const group of groups) judged.push(...words.map((word) => ({ ...word, text, group })));
    }
  }
}
aligner.dispose();
await scorer.dispose();
for (const [group, words] of [...Map.groupBy(judged, (word) => word.group)].sort()) {
  const listed = (some: typeof words) =>
    [...Map.groupBy(some, ({ text, span }) => text.slice(...span).toLowerCase())]
      .sort((one, other) => other[1].length - one[1].length)
      .map(([word, { length }]) => `${word} ${length}`)
      .join(', ');
  const red = words.filter(isRed);
  const american = words.filter((word) => word.english === 'american');
  console.log(`${group}: words red ${share(red.length, words.length)}: ${listed(red)}`);
  const unsure = words.filter(({ error }) => error === 'unsure').length;
  console.log(`  not sure ${share(unsure, words.length)}`);
  console.log(`  British ${share(words.filter((word) => word.english === 'british').length, words.length)}`);
  if (american.length > 0)
    console.log(`  American ${share(american.length, words.length)}: ${listed(american)}`);
}
