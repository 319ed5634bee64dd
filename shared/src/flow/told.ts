import { bendPitch, emphasise, voicedRuns } from '../audio/index.ts';
import type { FlowTask, MelodyEnd } from '../contracts/index.ts';
import type { Recording } from '../ports/voice.ts';
import { heightOf } from './sentence-end.ts';

/** The news is higher, longer and louder; the words behind it are lower and softer. */
const NEWS = { semitones: 4, stretch: 1.3, louderDb: 4 } as const;
const BEHIND_NEWS = { semitones: -2, louderDb: -3 } as const;
/** A melody turns over so much of the end at least, and so far from the voice's median and from its own height. */
const LEAST_TURN_MS = 250;
const FROM_MEDIAN = 5;
const FROM_START = 4;
/** A greater change would sound like another voice. */
const MOST_CHANGE = 14;

interface ReadWord {
  /** Its index in the plan. */
  word: number;
  startMs: number;
  endMs: number;
}

/** Returns a reading that tells something by its flow: one word is the news, or the end goes up or down. */
export function toldBy(recording: Recording, words: readonly ReadWord[], task: FlowTask): Recording {
  if (task.kind === 'end') return turned(recording, words, task.end);
  const news = words.find(({ word }) => word === task.word);
  return news ? withNews(recording, news) : recording;
}

function withNews(recording: Recording, { startMs, endMs }: ReadWord): Recording {
  const { sampleRate } = recording;
  const wholeMs = (recording.samples.length / sampleRate) * 1_000;
  const { samples } = bendPitch(recording, voicedRuns(recording, { startMs, endMs: wholeMs }), ({ atMs }) =>
    atMs <= endMs
      ? NEWS.semitones * Math.sin((Math.PI * (atMs - startMs)) / (endMs - startMs)) ** 0.5
      : BEHIND_NEWS.semitones,
  );
  const places = [
    { startMs, endMs, ...NEWS },
    { startMs: endMs, endMs: wholeMs, stretch: 1, ...BEHIND_NEWS },
  ];
  const told = emphasise(samples, places, sampleRate);
  const peak = told.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return { samples: peak > 1 ? told.map((sample) => sample / peak) : told, sampleRate };
}

function turned(recording: Recording, words: readonly ReadWord[], end: MelodyEnd): Recording {
  const wholeMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const runs = voicedRuns(recording, { startMs: 0, endMs: wholeMs });
  const moments = runs.flat();
  const lastMs = moments.at(-1)?.atMs ?? 0;
  const fromMs = Math.min(words.at(-1)?.startMs ?? 0, lastMs - LEAST_TURN_MS);
  const first = moments.find(({ atMs }) => atMs >= fromMs);
  if (!first) return recording;
  const heights = moments.map(heightOf).sort((one, other) => one - other);
  const median = heights[heights.length >> 1] ?? 0;
  const start = heightOf(first);
  const goal =
    end === 'rises'
      ? Math.max(median + FROM_MEDIAN, start + FROM_START)
      : Math.min(median - FROM_MEDIAN, start - FROM_START);
  const way = Math.max(1, lastMs - first.atMs);
  const tail = runs.map((run) => run.filter(({ atMs }) => atMs >= first.atMs));
  return bendPitch(recording, tail, ({ atMs, hz }) => {
    const change = start + ((goal - start) * (atMs - first.atMs)) / way - heightOf({ hz });
    return Math.min(MOST_CHANGE, Math.max(-MOST_CHANGE, change));
  });
}
