import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Span } from '@sayable/shared/contracts';
import { planUtterance, soundsKey } from '@sayable/shared/phonetics';
import type { Pronouncer } from '@sayable/shared/ports';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { detectorFileOf } from '../../../../scripts/lib/slip-detector.ts';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { mostFrequentByPhones } from '../../contrasts/find-pairs.ts';
import { unheardVoices } from '../../traps/measure-deliberate.ts';
import type { PractisedOutcome } from '../practice/practised.ts';
import { createProgress } from '../report/progress.ts';
import { type Desk, openDesk } from '../run/desk.ts';
import { type Job, keyOf } from '../run/jobs.ts';
import { chooseModels, type ModelChoice } from '../run/models.ts';
import { chooseWords, parseSlip, type SlipWord } from './choose-words.ts';
import { readSlips } from './read-slips.ts';
import { type MeasuredSlip, type SlipReading, stateOfSlip } from './slip-figures.ts';
import { slipPage } from './slip-page.ts';

export interface SlipOptions {
  /** The folder with the slips of each language; the repository's own if absent. */
  firstLanguages?: string;
  /** No more than so many slips are measured. */
  limit?: number;
  cache: string;
  workers?: number;
  /**
   * The first language that is set in all; `own` measures each slip also with its language set. Absent: none
   * is set.
   */
  firstLanguage?: string;
  /** True to write the page of the documentation. */
  isWritten: boolean;
}

/** The words that each voice says with a slip, and again without it. */
const WORDS = 9;
/** Words beyond this rank by frequency are not taken. */
const MOST_RARE = 3_000;
/**
 * Short sentences for any word, in which sounds before and after it are not those that learners drop or add.
 */
const carriers = ['Please say {} here.', 'They say {} now.', 'Today we say {}.'];

export const slipPageFile = join(root, 'lab', 'slips.md');

/** A word in its sentence. */
interface Place extends SlipWord {
  text: string;
  span: Span;
}

interface Reading {
  place: Place;
  voice: FliteVoiceId;
  wrong: Job;
  right: Job;
}

/** Measures the frequent slips of each first language in voices that say them on purpose, each slip once. */
export async function slipLines(options: SlipOptions): Promise<string[]> {
  const { firstLanguages, limit, isWritten, firstLanguage } = options;
  const languages = await readSlips(firstLanguages);
  const slips = [...new Set(languages.flatMap((language) => language.slips))].filter(
    (slip) => parseSlip(slip) !== null,
  );
  const models = await chooseModels(new Set(), false);
  const readings = await readingsOf(slips.slice(0, limit), models.shipped);
  const isOwn = firstLanguage === 'own';
  const measured = await measuredBy(models, readings, options, isOwn ? undefined : firstLanguage);
  const set = new Map<string, MeasuredSlip[]>();
  for (const { tag, slips: own } of isOwn ? languages.filter((one) => hasDetectors(one.tag)) : []) {
    const its = new Map([...readings].filter(([slip]) => own.includes(slip)));
    set.set(tag, await measuredBy(models, its, options, tag));
  }
  const lines = slipPage(languages, { unset: measured, set }, unheardVoices);
  if (isWritten) writeFileSync(slipPageFile, `${lines.join('\n')}\n`);
  return lines;
}

/** Real recordings made the file of Chinese: it lets pass what these voices exaggerate, as raters do. */
const hasDetectors = (tag: string): boolean =>
  tag !== 'zh' && basename(detectorFileOf(tag) ?? '', '.json') === tag;

async function measuredBy(
  models: ModelChoice,
  readings: ReadonlyMap<string, readonly Reading[]>,
  { cache, workers }: SlipOptions,
  firstLanguage: string | undefined,
): Promise<MeasuredSlip[]> {
  const desk = await openDesk({
    recordings: [],
    models,
    cacheFolder: cache,
    workers: workers ?? availableParallelism(),
    firstLanguage,
    onProgress: createProgress(),
  });
  const stage = firstLanguage === undefined ? 'slips' : `slips of ${firstLanguage}`;
  await desk.finish(stage, jobsBySentence([...readings.values()].flat()));
  return [...readings].map(([slip, own]) => ({
    slip,
    readings: own.flatMap((reading) => readingOf(reading, desk)),
  }));
}

async function readingsOf(slips: readonly string[], model: string): Promise<Map<string, Reading[]>> {
  const words = [...mostFrequentByPhones().values()].filter(({ rank }) => rank < MOST_RARE);
  const pronouncer = openPronouncer();
  const all = new Map<string, Reading[]>();
  for (const name of slips) {
    const slip = parseSlip(name);
    if (!slip) continue;
    const places: Place[] = [];
    await chooseWords(slip, words, WORDS, async (word, index) => {
      const place = await placeOf(word, index, pronouncer);
      if (place) places.push(place);
      return place !== null;
    });
    all.set(
      name,
      places.flatMap((place) => unheardVoices.map((voice) => readingIn(place, voice, model))),
    );
  }
  return all;
}

/** Returns the word in a sentence; null if another pronunciation is expected there, or the slip is right. */
async function placeOf(word: SlipWord, index: number, pronouncer: Pronouncer): Promise<Place | null> {
  // In the next round each position in the word has the next sentence.
  const carrier = carriers[(index + Math.floor(index / carriers.length)) % carriers.length] ?? '';
  const from = carrier.indexOf('{}');
  const text = carrier.replace('{}', word.word);
  const { words } = await planUtterance(text, pronouncer);
  const valid = words.find(({ span }) => span[0] === from)?.pronunciations.map(soundsKey) ?? [];
  const isClear = valid[0] === soundsKey(word.phones) && !valid.includes(soundsKey(word.spoken));
  return isClear ? { ...word, text, span: [from, from + word.word.length] } : null;
}

function readingIn(place: Place, voice: FliteVoiceId, model: string): Reading {
  const { text, span, phones, spoken } = place;
  const job = (own: readonly string[]): Job => {
    const sound = {
      audio: `${voice}: ${text} (${own.join(' ')})`,
      spoken: { voice, text, own: { span, phones: [...own] } },
    };
    return { model, ...sound, readings: [], tasks: [{ key: keyOf('practised', sound, text), text }] };
  };
  return { place, voice, wrong: job(spoken), right: job(phones) };
}

/**
 * Returns each job once, those of a sentence together: a worker keeps the reference of its last sentences.
 */
function jobsBySentence(readings: readonly Reading[]): Job[] {
  const jobs = readings.flatMap(({ right, wrong }) => [right, wrong]);
  const unique = new Map(jobs.map((job) => [job.tasks[0]?.key, job]));
  return [...Map.groupBy(unique.values(), ({ tasks }) => tasks[0]?.text).values()].flat();
}

function readingOf({ place, voice, wrong, right }: Reading, desk: Desk): SlipReading[] {
  const outcomes = [wrong, right].map((job) => desk.outcome(job, job.tasks[0]?.key));
  const [spoken, control] = outcomes.map((outcome): PractisedOutcome | null =>
    outcome?.kind === 'practised' || outcome?.kind === 'refused' ? outcome : null,
  );
  if (!spoken || !control) return [];
  return [
    { voice, word: place.word, slip: stateOfSlip(spoken, place), isRightRed: isWordRed(control, place.span) },
  ];
}

/** Returns true for a word that the learner sees red. */
function isWordRed(outcome: PractisedOutcome, span: Span): boolean {
  return (
    outcome.kind === 'practised' &&
    outcome.words.some(
      ({ botIndex, span: own, error }) =>
        botIndex !== null && own[0] === span[0] && error === 'mispronounced',
    )
  );
}
