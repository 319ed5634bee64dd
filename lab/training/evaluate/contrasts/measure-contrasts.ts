import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speechSection } from '@sayable/shared/audio';
import { contrastEvidence } from '@sayable/shared/contrasts';
import type { ExpectedWord, SoundScorer } from '@sayable/shared/ports';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { openSoundScorer } from '../../../../scripts/lib/score-sounds.ts';
import { functionWordForms } from '../../../../shared/src/phonetics/sentence/function-words.ts';
import { say } from '../../traps/voices.ts';
import { chooseModels } from '../run/models.ts';
import { readCorpus } from '../run/read-corpus.ts';
import {
  type ContrastCase,
  corpusCases,
  type MeasuredContrast,
  type Part,
  voiceCases,
} from './contrast-cases.ts';
import { areasText, contrastReport } from './contrast-figures.ts';

export interface ContrastOptions {
  /** A folder as of speechocean762; without it only the voices are measured. */
  corpus: string | undefined;
  cache: string;
  /** True to write the data file that the product reads. */
  isWritten: boolean;
  onProgress(line: string): void;
}

/**
 * The minimal pairs of each pair of sounds that each voice says, and the places of each sound in each half.
 */
const SPOKEN_PAIRS = 3;
const CORPUS_PLACES = 5;
const SAMPLE_RATE = 16_000;

export const areasFile = fileURLToPath(
  new URL('../../../../shared/src/contrasts/contrast-areas.generated.json', import.meta.url),
);

/**
 * Measures how well the two members of each pair of sounds are told apart: words of minimal pairs by the
 * embedded voices, and words of the corpus, each scored as either member.
 */
export async function contrastLines(options: ContrastOptions): Promise<string[]> {
  const aligner = await openAligner();
  const cache = openCache(options.cache);
  const measured = [
    ...(await measureVoices(aligner, cache, options)),
    ...(await measureCorpus(aligner, cache, options)),
  ];
  aligner.dispose();
  if (options.isWritten) writeFileSync(areasFile, areasText(measured));
  return contrastReport(measured);
}

interface Cache {
  get(key: string): number | undefined;
  add(key: string, evidence: number): void;
}

const lineSchema = z.object({ key: z.string(), evidence: z.number() });

/** Opens the evidence on disk, so that a run that was stopped goes on. */
function openCache(folder: string): Cache {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'contrasts.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const known = new Map(
    lines.map((line) => {
      const { key, evidence } = lineSchema.parse(JSON.parse(line));
      return [key, evidence];
    }),
  );
  return {
    get: (key) => known.get(key),
    add(key, evidence) {
      known.set(key, evidence);
      appendFileSync(file, `${JSON.stringify({ key, evidence })}\n`);
    },
  };
}

async function measureVoices(
  aligner: EmbeddedAligner,
  cache: Cache,
  { onProgress }: ContrastOptions,
): Promise<MeasuredContrast[]> {
  const all = voiceCases(SPOKEN_PAIRS);
  const open = all.filter(({ key }) => cache.get(key) === undefined);
  const scorer = open.length > 0 ? await openSoundScorer() : null;
  for (const [index, one] of open.entries()) {
    const { voice, text, phones } = one;
    const said = await say(text, voice, { span: [0, text.length], phones: [...phones] });
    const { samples } = speechSection(said, SAMPLE_RATE);
    if (scorer) await measureCases({ aligner, scorer, cache }, samples, [phones], [one]);
    if (index % 50 === 0) onProgress(`voices: ${index} of ${open.length}`);
  }
  await scorer?.dispose();
  return all.flatMap((one) => measuredOf(one, 'voice', cache));
}

/** No speaker is scored by a network that was trained on her. */
async function measureCorpus(
  aligner: EmbeddedAligner,
  cache: Cache,
  { corpus, onProgress }: ContrastOptions,
): Promise<MeasuredContrast[]> {
  if (corpus === undefined) return [];
  const { recordings } = await readCorpus(corpus);
  const hasOneForm = (word: string): boolean => functionWordForms(word).length < 2;
  const chosen = corpusCases(recordings, CORPUS_PLACES, hasOneForm);
  const models = await chooseModels(new Set(recordings.map(({ speaker }) => speaker)), true);
  const open = chosen.filter(({ cases }) => cases.some(({ key }) => cache.get(key) === undefined));
  const folderOf = (one: (typeof open)[number]): string => models.folderOf(one.recording.speaker);
  open.sort((one, other) => folderOf(one).localeCompare(folderOf(other)));
  let scorer: SoundScorer | undefined;
  let folder = '';
  for (const [index, one] of open.entries()) {
    if (folderOf(one) !== folder) {
      await scorer?.dispose();
      folder = folderOf(one);
      scorer = await openSoundScorer(folder);
    }
    const samples = await readAudio(one.recording.audio);
    const words = one.recording.words.map(({ phones }) => phones);
    if (scorer) await measureCases({ aligner, scorer, cache }, samples, words, one.cases);
    if (index % 20 === 0) onProgress(`corpus: ${index} of ${open.length}`);
  }
  await scorer?.dispose();
  return chosen.flatMap(({ cases }) => cases.flatMap((one) => measuredOf(one, 'corpus', cache)));
}

function measuredOf(
  { key, pair, said, part }: { key: string; pair: string; said: 0 | 1; part: Part },
  source: MeasuredContrast['source'],
  cache: Cache,
): MeasuredContrast[] {
  const evidence = cache.get(key);
  return evidence === undefined ? [] : [{ pair, said, part, source, evidence }];
}

/** Measures cases of one recording; a recording that can't be scored is left out. */
async function measureCases(
  { aligner, scorer, cache }: { aligner: EmbeddedAligner; scorer: SoundScorer; cache: Cache },
  samples: Float32Array,
  words: readonly (readonly string[])[],
  cases: readonly ContrastCase[],
): Promise<void> {
  try {
    const planned = words.map((phones, index) => {
      const span: [number, number] = [0, 0];
      return { word: `word${index}`, span, pronunciations: [[...phones]] };
    });
    const { phoneCosts } = await aligner.recognize(samples, planned, { variants: false });
    if (!phoneCosts) return;
    const recording = await scorer.encode(samples, phoneCosts);
    const expected = words.map((phones, planIndex): ExpectedWord => ({ planIndex, phones: [...phones] }));
    for (const { key, word, at, other, said } of cases) {
      if (cache.get(key) !== undefined) continue;
      const evidence = await contrastEvidence(recording, expected, word, { at, other });
      cache.add(key, said === 0 ? evidence : -evidence);
    }
  } catch (failure) {
    if (!(failure instanceof AppError && failure.code === 'unprocessable')) throw failure;
  }
}
