import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { practiseRight, type RightReading } from '../material/right-readings.ts';
import type { Practised } from '../practice/practised.ts';
import { sentenceOf } from '../practice/sentence.ts';
import { createProgress } from '../report/progress.ts';
import { percent, tableOf } from '../report/table.ts';
import type { EvaluateArguments } from '../run/arguments.ts';
import { type Desk, openDesk } from '../run/desk.ts';
import { chooseModels, type ModelChoice } from '../run/models.ts';
import { taskOf } from '../run/plain-jobs.ts';
import { type CorpusRecording, readCorpus } from '../run/read-corpus.ts';
import { nativePassages, piecesOf } from './natives.ts';
import { readingsWithPauses } from './put-in.ts';

/** Shorter recordings have no groups. */
const FEWEST_WORDS = 4;
/** A passage of LibriSpeech has 36 words. */
const PASSAGE_WORDS = 20;
/** The folds on whose speakers the limits were chosen. */
const CHOSEN_ON: ReadonlySet<number> = new Set([0, 1]);

const bands: readonly (readonly [name: string, has: (prosody: number) => boolean])[] = [
  ['rated ≤ 5', (prosody) => prosody <= 5],
  ['≤ 6', (prosody) => prosody <= 6],
  ['7 and 8', (prosody) => prosody > 6 && prosody < 9],
  ['≥ 9', (prosody) => prosody >= 9],
];

type Outcome = ReturnType<Desk['outcome']>;

/**
 * Prints in how many recordings pauses inside groups are marked: of learners by raters' prosody and by folds,
 * of native speakers, and of voices with a pause that is put in.
 */
export async function markedPauseLines({
  corpus,
  native,
  cache,
  limit,
  workers = availableParallelism(),
}: EvaluateArguments): Promise<string[]> {
  const recordings = corpus === undefined ? [] : (await readCorpus(corpus, limit)).recordings;
  const models = await chooseModels(new Set(recordings.map(({ speaker }) => speaker)), true);
  const onProgress = createProgress();
  const desk = await openDesk({ recordings, models, cacheFolder: cache, workers, onProgress });
  const practise = async (stage: string, readings: readonly RightReading[]) =>
    (await practiseRight(stage, readings, models.shipped, desk)).map(({ outcome }) => outcome);
  const putIn = await readingsWithPauses(join(cache, 'pauses'));
  const lines = putInLines(putIn, await practise('voices', putIn));
  if (native !== undefined) lines.push('', ...(await nativeLines(native, practise)));
  if (recordings.length > 0) lines.push('', ...(await learnerLines(recordings, models, desk)));
  return lines;
}

async function learnerLines(
  recordings: readonly CorpusRecording[],
  models: ModelChoice,
  desk: Desk,
): Promise<string[]> {
  const given = recordings
    .filter(({ words }) => words.length >= FEWEST_WORDS)
    .map((recording) => {
      const model = models.folderOf(recording.speaker);
      const job = { model, audio: recording.audio, readings: [], tasks: [taskOf(recording)] };
      return { recording, job, fold: models.foldOf(recording.speaker) ?? -1 };
    });
  await desk.finish(
    'learners',
    given.map(({ job }) => job),
  );
  const seen = given.map(({ recording, job, fold }) => {
    const outcome = desk.outcome(job, job.tasks[0]?.key);
    return { prosody: recording.prosodic, fold, outcome };
  });
  const rowOf = (name: string, isOwn: (fold: number) => boolean) => {
    const own = seen.filter(({ fold }) => isOwn(fold));
    const cells = bands.map(([, has]) =>
      markedShare(own.filter(({ prosody }) => has(prosody)).map(({ outcome }) => outcome)),
    );
    return [name, ...cells];
  };
  const folds = [...new Set(seen.map(({ fold }) => fold))].sort();
  const refused = seen.filter(({ outcome }) => outcome?.kind !== 'practised').length;
  return [
    `Learners: recordings of at least ${FEWEST_WORDS} words with a mark, by raters' prosody; ${refused} of ${seen.length} refused, which count as unmarked`,
    ...tableOf(
      ['speakers', ...bands.map(([name]) => name)],
      [
        ...folds.map((fold) => rowOf(`fold ${fold}`, (one) => one === fold)),
        rowOf('folds 0, 1: limits chosen', (fold) => CHOSEN_ON.has(fold)),
        rowOf('the other folds', (fold) => !CHOSEN_ON.has(fold)),
      ],
    ),
  ];
}

type Practise = (stage: string, readings: readonly RightReading[]) => Promise<Outcome[]>;

async function nativeLines(folder: string, practise: Practise): Promise<string[]> {
  const passages = await nativePassages(folder);
  const outcomes = await practise('passages', passages);
  const piecesCut = (cut: 'signs' | number) =>
    passages.flatMap((passage, index) => {
      const outcome = outcomes[index];
      return outcome?.kind === 'practised' ? piecesOf(passage, textOf(passage), outcome, cut) : [];
    });
  const long = outcomes.filter((_, index) => wordsIn(passages[index]) >= PASSAGE_WORDS);
  return [
    'Native speakers who read books (LibriSpeech): recordings with a mark',
    ...tableOf(
      ['material', 'marked'],
      [
        [`passages of at least ${PASSAGE_WORDS} words`, markedShare(long)],
        ['pieces of 4 to 12 words between signs', markedShare(await practise('signs', piecesCut('signs')))],
        ['the same between pauses of 300 ms', markedShare(await practise('pauses', piecesCut(300)))],
        ['between pauses of 500 ms', markedShare(await practise('long pauses', piecesCut(500)))],
      ],
    ),
  ];
}

const wordsIn = (reading: RightReading | undefined): number => reading?.text.split(' ').length ?? 0;

/** Returns the text as it is practised. */
const textOf = ({ text }: RightReading): string =>
  sentenceOf(text.split(/\s+/).map((word) => ({ text: word }))).text;

function putInLines(putIn: readonly { after: number | null }[], outcomes: readonly Outcome[]): string[] {
  const all = putIn.map(({ after }, index) => ({ after, pauses: pausesIn(outcomes[index]) }));
  const touched = all.filter(({ after }) => after !== null);
  const untouched = all.filter(({ after }) => after === null);
  const share = (some: typeof all, is: (one: (typeof all)[number]) => boolean) => {
    const count = some.filter(is).length;
    return [`${count} of ${some.length}`, percent(count / some.length)];
  };
  return [
    'The voices rms and awb: readings with a pause of 300 ms inside a group that is put in',
    ...tableOf(
      ['readings', 'number', ''],
      [
        ['with a mark', ...share(touched, ({ pauses }) => pauses.length > 0)],
        [
          'with a mark at its place',
          ...share(touched, ({ after, pauses }) => pauses.some((one) => one.after === after)),
        ],
        ['untouched, with a mark', ...share(untouched, ({ pauses }) => pauses.length > 0)],
      ],
    ),
  ];
}

const pausesIn = (outcome: Outcome): Practised['pauses'] =>
  outcome?.kind === 'practised' ? outcome.pauses : [];

function markedShare(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return percent(null);
  const marked = outcomes.filter((outcome) => pausesIn(outcome).length > 0).length;
  return `${percent(marked / outcomes.length)} (${outcomes.length})`;
}
