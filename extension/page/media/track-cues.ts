import type { Cue } from './spoken-lines.ts';

interface KnownCues {
  count: number;
  /** Players of streams put later cues in the place of as many earlier ones. */
  last: TextTrackCue | undefined;
  cues: readonly Cue[];
}

/** The cues of a track, as they were read. */
const known = new WeakMap<TextTrack, KnownCues>();

/** Returns the cues of the English text track that is shown, or loaded; null if there is none. */
export function trackCues(medium: HTMLMediaElement): readonly Cue[] | null {
  const tracks = [...medium.textTracks].filter(
    ({ kind, language, cues }) =>
      /^(subtitles|captions)$/.test(kind) && /^(en\b|$)/i.test(language) && cues && cues.length > 0,
  );
  const track = tracks.find(({ mode }) => mode === 'showing') ?? tracks[0];
  if (!track?.cues) return null;
  const count = track.cues.length;
  const last = track.cues[count - 1];
  const before = known.get(track);
  if (before?.count === count && before.last === last) return before.cues;
  const cues = [...track.cues].flatMap((cue) =>
    'text' in cue && typeof cue.text === 'string'
      ? { startMs: cue.startTime * 1_000, endMs: endOf(cue) * 1_000, text: cue.text }
      : [],
  );
  known.set(track, { count, last, cues });
  return cues;
}

/** A cue of a live stream may have no end. */
const longestS = 10;

function endOf({ startTime, endTime }: TextTrackCue): number {
  return Number.isFinite(endTime) ? endTime : startTime + longestS;
}
