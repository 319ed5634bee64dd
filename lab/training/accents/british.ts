/**
 * Prints how many sounds and words of British and American voices are red, by the pipeline of the extension,
 * with each first language set:
 *
 *     node lab/training/accents/plan-british.ts --out WORK/plan.jsonl
 *     python3 lab/training/voices/speak.py --voices WORK/voices --plan WORK/plan.jsonl --out WORK/spoken
 *     node lab/training/accents/british.ts --plan WORK/plan.jsonl --spoken WORK/spoken --heard WORK/heard
 *
 * Each recording is heard once, and kept in `--heard`; only its judgement depends on the language. `--ears
 * FILE` writes what the ear hears in the vowels, for `british.py`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import { createJudge } from '../../../shared/src/assessment/index.ts';
import type { AssessedPhone } from '../../../shared/src/contracts/assessment.ts';
import { baseOf, isVowel } from '../../../shared/src/phonetics/index.ts';
import type { JudgeInput, SlipDetector } from '../../../shared/src/ports/index.ts';
import { type PlannedSpeech, readRecordings, readSpeech } from './accent-plan.ts';
import { hearInputWith } from './hear-input.ts';

const { values } = parseArgs({
  options: {
    plan: { type: 'string', default: '' },
    spoken: { type: 'string' },
    heard: { type: 'string', default: '' },
    voices: { type: 'string', default: 'bf_,bm_,af_,am_' },
    languages: { type: 'string', default: 'none,en,es,pt,it,fr,de,pl,ru,tr,id,ja,hi,ko,ar,vi' },
    ears: { type: 'string' },
  },
});

const isRed = ({ error }: AssessedPhone): boolean => !['none', 'unsure', 'stress'].includes(error);

const judge = createJudge();
const aligner = await openAligner();
const scorer = await openSoundScorer();
const hear = hearInputWith(aligner, scorer);
const clips: { id: string; voice: string; input: JudgeInput }[] = [];
const planned = values.spoken ? readSpeech(values.plan, values.spoken) : readRecordings(values.plan);
for (const clip of await planned) {
  const voice = clip.sentence.style[0];
  if (values.voices.split(',').some((prefix) => voice.startsWith(prefix)))
    clips.push({ id: clip.sentence.id, voice, input: await heardIn(clip) });
}
aligner.dispose();
await scorer.dispose();
if (values.ears) await writeEars(values.ears);
const groups = Map.groupBy(clips, ({ voice }) => (/^b/.test(voice) ? 'British' : 'American'));
console.log(`${clips.length} recordings; red, in percent\n`);
for (const [group, own] of groups) {
  console.log(`${group.padEnd(10)} sounds  words  not sure (sounds)   slips`);
  for (const language of values.languages.split(','))
    report(own, language, await openSlipDetector(language === 'none' ? null : language));
}

/** Returns what the pipeline gives the judge, before any slip is marked. */
async function heardIn({ sentence, samples }: PlannedSpeech): Promise<JudgeInput> {
  const file = join(values.heard, `${sentence.id}.v8`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return deserialize(kept);
  const input = await hear(sentence.text, await samples());
  if (!input) throw new Error(`${sentence.id} was not judged.`);
  await mkdir(values.heard, { recursive: true });
  await writeFile(file, serialize(input));
  return input;
}

function report(own: readonly { input: JudgeInput }[], language: string, detector: SlipDetector | undefined) {
  const words = own.flatMap(({ input }) => judgedWords(input, detector));
  const sounds = words.flatMap(({ phones }) => phones);
  const wrong = sounds.filter(isRed);
  const redWords = words.filter(({ error }) => error !== 'none' && error !== 'unsure');
  const unsure = sounds.filter(({ error }) => error === 'unsure');
  const percent = (part: readonly unknown[], whole: readonly unknown[]) =>
    ((100 * part.length) / whole.length).toFixed(1).padStart(6);
  const counted = Map.groupBy(
    wrong,
    ({ expected, heard }) => `${baseOf(expected ?? '-')}>${baseOf(heard ?? '-')}`,
  );
  const most = [...counted].sort(([, one], [, other]) => other.length - one.length).slice(0, 12);
  const list = most.map(([slip, found]) => `${slip} ${found.length}`).join(', ');
  console.log(
    `${language.padEnd(10)} ${percent(wrong, sounds)} ${percent(redWords, words)} ${percent(unsure, sounds)}   ${list}`,
  );
}

function judgedWords(input: JudgeInput, detector: SlipDetector | undefined) {
  const { sounds, referenceSounds } = input;
  const marked = {
    ...input,
    ...(sounds && detector && { sounds: detector.mark(sounds, { plan: input.plan }) }),
    ...(referenceSounds &&
      detector && { referenceSounds: detector.mark(referenceSounds, { isModel: true }) }),
  };
  return judge.judge(marked).assessment.words;
}

/** Writes a line for each vowel, and what the ear hears of it. */
async function writeEars(file: string): Promise<void> {
  const vowels = clips.flatMap(({ id, input }) =>
    (input.sounds?.words ?? []).flatMap(({ planIndex: word, sounds }) =>
      sounds.flatMap(({ expected, ear, rating }, at) => {
        const next = baseOf(sounds[at + 1]?.expected ?? '');
        return isVowel(expected) && ear ? [{ row: { id, word, expected, next, rating }, ear }] : [];
      }),
    ),
  );
  await writeFile(`${file}.jsonl`, vowels.map(({ row }) => `${JSON.stringify(row)}\n`).join(''));
  await writeFile(
    `${file}.f32`,
    Buffer.concat(vowels.map(({ ear }) => Buffer.from(Float32Array.from(ear).buffer))),
  );
}
