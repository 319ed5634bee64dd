import { languageNamed } from '@sayable/shared/text';
import type { Cue } from './cue.ts';
import { englishShare } from './english-cues.ts';

/**
 * The cues of a player in the order of their times. A long film has 20,000, and a page plays while they are
 * read.
 */
export interface PlayerCues {
  /** Returns as many before and after a time. */
  near(nowMs: number, around: number): readonly Cue[];
  /** Returns all: the same array while nothing changes. */
  all(): readonly Cue[];
}

/** @param read returns the cues between two indexes, of which there are `count` */
function playerCues(
  count: number,
  startMsOf: (index: number) => number,
  read: (from: number, to: number) => readonly Cue[],
): PlayerCues {
  return {
    near(nowMs, around) {
      let [at, to] = [0, count];
      while (at < to) {
        const middle = (at + to) >> 1;
        if (startMsOf(middle) <= nowMs) at = middle + 1;
        else to = middle;
      }
      return read(Math.max(0, at - around), Math.min(count, at + around));
    },
    all: () => read(0, count),
  };
}

export function cuesOf(cues: readonly Cue[]): PlayerCues {
  const startMsOf = (index: number) => cues[index]?.startMs ?? 0;
  return playerCues(cues.length, startMsOf, (from, to) => cues.slice(from, to));
}

interface KnownCues {
  count: number;
  /** Players of streams put later cues in the place of as many earlier ones. */
  last: TextTrackCue | undefined;
  cues: readonly Cue[];
}

/** All cues of a track, as they were read. */
const known = new WeakMap<TextTrack, KnownCues>();

/** A track in two languages has as many English lines. */
const leastEnglish = 0.3;
/** The cues that tell the language of a track that doesn't name it. */
const samples = 40;

/** The tracks whose words were read: English or not, when they had so many cues. */
const read = new WeakMap<TextTrack, { count: number; isEnglish: boolean }>();

/** Returns how surely a track is English: 2 by its name, 1 by its words; 0 if it isn't. */
function englishness(track: TextTrack): 0 | 1 | 2 {
  const { kind, language, label, cues } = track;
  if (!/^(subtitles|captions)$/.test(kind) || !cues || cues.length === 0) return 0;
  const byCode = languageNamed(language);
  const named = byCode === 'unknown' ? languageNamed(label ?? '') : byCode;
  if (named !== 'unknown') return named === 'english' ? 2 : 0;
  const count = cues.length;
  const before = read.get(track);
  if (before?.count === count) return before.isEnglish ? 1 : 0;
  const step = Math.max(1, Math.floor(count / samples));
  const some = Array.from({ length: Math.min(count, samples) }, (_, at) => cues[at * step]);
  const isEnglish = englishShare(some.flatMap(cueOf)) >= leastEnglish;
  read.set(track, { count, isEnglish });
  return isEnglish ? 1 : 0;
}

/** Returns the cues of the English text track that is shown, or loaded; null if there is none. */
export function trackCues(medium: HTMLMediaElement): PlayerCues | null {
  const rankOf = (one: TextTrack) => englishness(one) && englishness(one) + (one.mode === 'showing' ? 2 : 0);
  const [track] = [...medium.textTracks].filter(rankOf).sort((one, other) => rankOf(other) - rankOf(one));
  if (!track?.cues) return null;
  const { cues } = track;
  const startMsOf = (index: number) => (cues[index]?.startTime ?? 0) * 1_000;
  const cuesBetween = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => cues[from + at]).flatMap(cueOf);
  const last = cues[cues.length - 1];
  return {
    ...playerCues(cues.length, startMsOf, cuesBetween),
    all() {
      const before = known.get(track);
      if (before?.count === cues.length && before.last === last) return before.cues;
      const all = cuesBetween(0, cues.length);
      known.set(track, { count: cues.length, last, cues: all });
      return all;
    },
  };
}

function cueOf(cue: TextTrackCue | undefined): Cue[] {
  if (!cue || !('text' in cue) || typeof cue.text !== 'string') return [];
  return [{ startMs: cue.startTime * 1_000, endMs: endOf(cue) * 1_000, text: cue.text }];
}

/** A cue of a live stream may have no end. */
const longestS = 10;

function endOf({ startTime, endTime }: TextTrackCue): number {
  return Number.isFinite(endTime) ? endTime : startTime + longestS;
}
