import { fileURLToPath } from 'node:url';
import type { Pronouncer } from '@sayable/shared/ports';
import { accountOf } from '@sayable/shared/reading';
import {
  type EmbeddedAligner,
  loadFollower,
  type MakeFollower,
  type ReadSentence,
} from '@sayable/shared/recognition';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { percent, tableOf } from '../report/table.ts';
import { readHalves } from '../run/read-corpus.ts';
import { markLines } from './measure-marks.ts';
import {
  type Deviation,
  deviating,
  deviations,
  joined,
  mayDeviate,
  type SaidSentence,
  type SaidWord,
  type Script,
  saidSentences,
} from './reading-material.ts';

/** The cases of each kind of deviation, half of them of speakers that were set aside. */
const CASES = 100;
/** More cases of one kind by one speaker tell nothing new. */
const CASES_OF_SPEAKER = 3;
/** A case has one sentence before the deviation and some after it. */
const SENTENCES_OF_CASE = 4;
/** Somebody who deviates is at the right word again within this time. */
const RETURNS_WITHIN_MS = 2_000;
const PORTION = 800;
const SAMPLES_PER_MS = 16;
const LONG_MS = 15 * 60_000;

interface Tools {
  aligner: EmbeddedAligner;
  pronouncer: Pronouncer;
  makeFollower: MakeFollower;
}

/** The place in the text that was due at a time of the reading. */
interface Reached {
  ms: number;
  sentence: number;
  word: number;
}

interface Followed {
  reached: Reached[];
  read: ReadSentence[];
  workMs: number;
}

/**
 * Follows learners of a corpus who read texts aloud: their sentences joined, and with deviations that are made
 * by cutting and repeating their recordings.
 * @param limit the number of recordings, of as few speakers as it takes
 */
export async function readingLines({
  corpus,
  limit,
  onProgress,
}: {
  corpus: string;
  limit?: number | undefined;
  onProgress(line: string): void;
}): Promise<string[]> {
  const halves = await readHalves(corpus, limit);
  const tools: Tools = {
    aligner: await openAligner(),
    pronouncer: openPronouncer(),
    makeFollower: await loadFollower(fileURLToPath(new URL('model/', import.meta.resolve('soundswallower')))),
  };
  const lines: string[] = [];
  for (const { name, speakers } of halves) {
    onProgress(`reading: ${speakers.length} speakers ${name}`);
    const said: SaidSentence[][] = [];
    for (const one of speakers) said.push(await saidSentences(one, tools.aligner, tools.pronouncer));
    lines.push(
      '',
      `Speakers ${name}`,
      ...(await joinedLines(said, tools)),
      '',
      ...(await deviationLines(said, tools)),
    );
  }
  tools.aligner.dispose();
  return lines;
}

/** Follows each speaker’s whole reading, and those of one sex and level in one reading of 15 minutes. */
async function joinedLines(said: readonly SaidSentence[][], tools: Tools): Promise<string[]> {
  const { makeFollower } = tools;
  const rows = said.map((sentences) => measureWhole(sentences, makeFollower));
  const longs = longReadings(said).map((sentences) => measureWhole(sentences, makeFollower));
  const cuts = rows.flatMap(({ cutSentences }) => cutSentences);
  return [
    ...tableOf(
      [
        'readings',
        'number',
        'minutes',
        'p50',
        'p90 behind',
        'words never',
        'sentences away',
        'given out',
        'clean cuts',
        'within 4 a minute',
        'work',
      ],
      [
        ['one speaker', ...wholeCells(rows)],
        // Some speakers don't fill the time.
        ...(longs.length > 0 ? [['15 minutes', ...wholeCells(longs)]] : []),
      ],
    ),
    ...(await markLines(cuts, tools)),
  ];
}

type Whole = ReturnType<typeof measureWhole>;

function wholeCells(rows: readonly Whole[]): string[] {
  const sum = (count: (row: Whole) => number) => rows.reduce((total, row) => total + count(row), 0);
  const lags = rows.flatMap((row) => row.lagsMs).sort((one, other) => one - other);
  const at = (share: number) => `${Math.round(lags[Math.floor(lags.length * share)] ?? 0)} ms`;
  return [
    String(rows.length),
    (sum((row) => row.lengthMs) / 60_000).toFixed(0),
    at(0.5),
    at(0.9),
    percent(sum((row) => row.never) / sum((row) => row.words)),
    String(Math.max(0, ...rows.map((row) => row.farthest))),
    percent(sum((row) => row.givenOut) / sum((row) => row.sentences)),
    percent(sum((row) => row.clean) / sum((row) => row.cuts)),
    percent(sum((row) => (Math.abs(row.paceError) <= 4 ? 1 : 0)) / rows.length),
    (sum((row) => row.workMs) / sum((row) => row.lengthMs)).toFixed(3),
  ];
}

function measureWhole(sentences: readonly SaidSentence[], makeFollower: MakeFollower) {
  const script = joined(sentences);
  const { reached, read, workMs } = follow(script, sentences, makeFollower);
  const lagsMs: number[] = [];
  let never = 0;
  for (const word of script.words) {
    const hit = reached.find((one) => one.ms >= word.startMs && isBehind(one, word));
    if (hit) lagsMs.push(hit.ms - word.endMs);
    else never += 1;
  }
  const border = (ms: number) => script.bordersMs.findLastIndex((start) => start <= ms);
  // A pause between two sentences belongs to both.
  const away = reached.map(({ ms, sentence }) =>
    Math.min(Math.abs(sentence - border(ms)), Math.abs(sentence - border(ms) - 1)),
  );
  const last = new Map(read.map((one) => [one.sentence, one]));
  const cuts = [...last.values()];
  const isClean = ({ sentence, startMs, leadMs, samples }: ReadSentence) => {
    const from = startMs - leadMs;
    const to = from + samples.length / SAMPLES_PER_MS;
    return !script.words.some((word) => {
      const middle = (word.startMs + word.endMs) / 2;
      return word.sentence !== sentence && middle > from && middle < to;
    });
  };
  return {
    lagsMs,
    never,
    words: script.words.length,
    farthest: Math.max(...away),
    sentences: sentences.length,
    givenOut: last.size,
    cutSentences: cuts.flatMap(({ sentence, samples }) => {
      const one = sentences[sentence];
      return one ? [{ said: one, samples }] : [];
    }),
    cuts: cuts.length,
    clean: cuts.filter(isClean).length,
    paceError: paceOf(cuts) - truePace(script.words),
    lengthMs: script.samples.length / SAMPLES_PER_MS,
    workMs,
  };
}

/** Returns the words a minute as the account tells them. */
function paceOf(read: readonly ReadSentence[]): number {
  const stored = read.map((one) => ({ ...one, text: '', attemptId: '', words: 0, syllables: 0 }));
  return accountOf(stored).wordsPerMinute ?? 0;
}

function truePace(words: readonly SaidWord[]): number {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? (words.length * 60_000) / (last.endMs - first.startMs) : 0;
}

/** Joins speakers of one sex and about one level until they fill 15 minutes. */
function longReadings(said: readonly SaidSentence[][]): SaidSentence[][] {
  const kindOf = ([first]: readonly SaidSentence[]) =>
    `${first?.recording.gender}${(first?.recording.age ?? 0) < 16}`;
  const longs: SaidSentence[][] = [];
  for (const group of Map.groupBy(said, kindOf).values()) {
    const all = group.toSorted((one, other) => levelOf(one) - levelOf(other)).flat();
    let some: SaidSentence[] = [];
    let ms = 0;
    for (const one of all) {
      some.push(one);
      ms += one.samples.length / SAMPLES_PER_MS;
      if (ms < LONG_MS) continue;
      longs.push(some);
      [some, ms] = [[], 0];
    }
  }
  return longs;
}

function levelOf(sentences: readonly SaidSentence[]): number {
  return sentences.reduce((sum, { recording }) => sum + (recording.total ?? 0), 0) / sentences.length;
}

/** Measures when the reader is found again after each kind of deviation. */
async function deviationLines(said: readonly SaidSentence[][], { makeFollower }: Tools): Promise<string[]> {
  const rows = deviations.map((kind) => {
    const times: (number | null)[] = [];
    const most = Math.min(CASES / 2, CASES_OF_SPEAKER * said.length);
    for (let number = 0; times.length < most && number < 4 * CASES; number += 1) {
      const time = deviationCase(said, kind, number, makeFollower);
      if (time !== undefined) times.push(time);
    }
    const found = times.filter((time) => time !== null).sort((one, other) => one - other);
    const inTime = found.filter((time) => time <= RETURNS_WITHIN_MS).length;
    const at = (share: number) => `${Math.round(found[Math.floor(found.length * share)] ?? 0)} ms`;
    return [kind, String(times.length), String(inTime), percent(inTime / times.length), at(0.5), at(0.9)];
  });
  return tableOf(['deviation', 'cases', 'within 2 s', '', 'p50', 'p90 of those found'], rows);
}

/**
 * Returns the milliseconds until the right word is due again; null if never, undefined if there is no such
 * case.
 */
function deviationCase(
  said: readonly SaidSentence[][],
  kind: Deviation,
  number: number,
  makeFollower: MakeFollower,
): number | null | undefined {
  const reader = said[number % said.length] ?? [];
  const others = said[(number + 1) % said.length] ?? [];
  const round = Math.floor(number / said.length);
  const first = (5 * round + deviations.indexOf(kind)) % Math.max(1, reader.length - SENTENCES_OF_CASE - 1);
  const sentences = reader.slice(first, first + SENTENCES_OF_CASE);
  const aside = reader[first + SENTENCES_OF_CASE];
  const other = others[0];
  if (!aside || !other || !sentences.every(mayDeviate)) return undefined;
  const script = deviating(sentences, kind, { other, aside, seed: number + 1 });
  const { reached } = follow(script, sentences, makeFollower);
  const from = script.regularFromMs ?? 0;
  // The first word behind the deviation begins the time.
  const start = script.words.find(({ startMs }) => startMs >= from - 1)?.startMs ?? from;
  const found = reached.find(({ ms, sentence, word }) => {
    if (ms < start) return false;
    const now = script.words.findLastIndex(({ startMs }) => startMs <= ms);
    const [said, next] = [script.words[now], script.words[now + 1]];
    return (
      [said, next].some((one) => one && one.sentence === sentence && one.word === word) ||
      isEnd(said, sentence, word, sentences)
    );
  });
  return found ? found.ms - start : null;
}

/** Returns true if the last word of a sentence was said, and the place is behind it. */
function isEnd(
  said: SaidWord | undefined,
  sentence: number,
  word: number,
  sentences: readonly SaidSentence[],
): boolean {
  const length = sentences[sentence]?.plan.words.length ?? 0;
  return said?.sentence === sentence && said.word === length - 1 && word === length;
}

function isBehind(one: Reached, word: SaidWord): boolean {
  return one.sentence > word.sentence || (one.sentence === word.sentence && one.word > word.word);
}

function follow(
  { samples }: Script,
  sentences: readonly SaidSentence[],
  makeFollower: MakeFollower,
): Followed {
  const follower = makeFollower(
    sentences.map(({ plan }) => ({ words: plan.words, others: plan.others ?? [] })),
    0,
    0,
  );
  const reached: Reached[] = [];
  const read: Followed['read'] = [];
  const begun = performance.now();
  for (let at = 0; at < samples.length; at += PORTION) {
    const progress = follower.push(samples.subarray(at, at + PORTION));
    const ms = Math.min(samples.length, at + PORTION) / SAMPLES_PER_MS;
    reached.push({ ms, sentence: progress.sentence, word: progress.word });
    read.push(...progress.read);
  }
  read.push(...follower.finish());
  return { reached, read, workMs: performance.now() - begun };
}
