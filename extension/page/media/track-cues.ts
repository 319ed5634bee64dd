import type { Cue } from './spoken-lines.ts';

/** The cues of a track, with their number when they were read. */
const known = new WeakMap<TextTrack, { count: number; cues: readonly Cue[] }>();

/** Returns the cues of the English text track that is shown, or loaded; null if there is none. */
export function trackCues(medium: HTMLMediaElement): readonly Cue[] | null {
  const tracks = [...medium.textTracks].filter(
    ({ kind, language, cues }) =>
      /^(subtitles|captions)$/.test(kind) && /^(en\b|$)/i.test(language) && cues && cues.length > 0,
  );
  const track = tracks.find(({ mode }) => mode === 'showing') ?? tracks[0];
  if (!track?.cues) return null;
  const before = known.get(track);
  if (before?.count === track.cues.length) return before.cues;
  const cues = [...track.cues].flatMap((cue) =>
    'text' in cue && typeof cue.text === 'string'
      ? { startMs: cue.startTime * 1_000, endMs: endOf(cue) * 1_000, text: cue.text }
      : [],
  );
  known.set(track, { count: track.cues.length, cues });
  return cues;
}

/** A cue of a live stream may have no end. */
const longestS = 10;

function endOf({ startTime, endTime }: TextTrackCue): number {
  return Number.isFinite(endTime) ? endTime : startTime + longestS;
}
