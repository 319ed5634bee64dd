import type { Cue } from './spoken-lines.ts';

/** The cues of a player in the order of their times. A long film has 20,000, and a page plays while they are read. */
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

/** Returns the cues of the English text track that is shown, or loaded; null if there is none. */
export function trackCues(medium: HTMLMediaElement): PlayerCues | null {
  const tracks = [...medium.textTracks].filter(
    ({ kind, language, cues }) =>
      /^(subtitles|captions)$/.test(kind) && /^(en\b|$)/i.test(language) && cues && cues.length > 0,
  );
  const track = tracks.find(({ mode }) => mode === 'showing') ?? tracks[0];
  if (!track?.cues) return null;
  const { cues } = track;
  const startMsOf = (index: number) => (cues[index]?.startTime ?? 0) * 1_000;
  const read = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => cues[from + at]).flatMap((cue) =>
      cue && 'text' in cue && typeof cue.text === 'string'
        ? { startMs: cue.startTime * 1_000, endMs: endOf(cue) * 1_000, text: cue.text }
        : [],
    );
  const last = cues[cues.length - 1];
  return {
    ...playerCues(cues.length, startMsOf, read),
    all() {
      const before = known.get(track);
      if (before?.count === cues.length && before.last === last) return before.cues;
      const all = read(0, cues.length);
      known.set(track, { count: cues.length, last, cues: all });
      return all;
    },
  };
}

/** A cue of a live stream may have no end. */
const longestS = 10;

function endOf({ startTime, endTime }: TextTrackCue): number {
  return Number.isFinite(endTime) ? endTime : startTime + longestS;
}
