import type { FoundLine, LinesNow } from './player-bridge.ts';
import { type SpokenLine, spokenLines } from './spoken-lines.ts';

/** A text of fewer words is a line only near the player's present time: it may stand anywhere on a page. */
const fewWords = 3;
const nearMs = 10_000;

/** A cue that was just over is still meant. */
const justNowMs = 3_000;

/** The lines on either side of the present one to which a card can go on. */
const linesAround = 20;

/** Returns the line that a player of the page says now, or has just said, among those around it; null if there is none. */
export function linesNow(document: Document): LinesNow | null {
  for (const { medium, lines } of playersOf(document)) {
    const nowMs = medium.currentTime * 1_000;
    const at = lines.findLastIndex(({ startMs }) => startMs <= nowMs);
    const line = lines[at];
    if (!line || nowMs - line.endMs >= justNowMs) continue;
    const from = Math.max(0, at - linesAround);
    const around = lines.slice(from, at + linesAround + 1);
    return { lines: around.map((one) => ({ ...one, medium })), index: at - from };
  }
  return null;
}

/** Finds a text in what the players of a page say; of several places, the nearest to a player's present time. */
export function findLine(document: Document, text: string): FoundLine | null {
  const words = wordsOf(text);
  const wanted = words.join(' ');
  if (wanted === '') return null;
  const found = playersOf(document).flatMap(({ medium, lines }) => {
    const nowMs = medium.currentTime * 1_000;
    return placesOf(lines, wanted).map((place) => ({
      line: { ...place, medium },
      distanceMs: Math.max(0, place.startMs - nowMs, nowMs - place.endMs),
    }));
  });
  const [nearest] = found.sort((one, other) => one.distanceMs - other.distanceMs);
  if (!nearest || (words.length < fewWords && nearest.distanceMs > nearMs)) return null;
  return nearest.line;
}

/** Returns where lines say these words. */
function placesOf(lines: readonly SpokenLine[], wanted: string): Omit<FoundLine, 'medium'>[] {
  const spoken = lines.map(({ text }) => wordsOf(text).join(' '));
  const all = ` ${spoken.join(' ')} `;
  const starts: number[] = [];
  let length = 1;
  for (const { length: own } of spoken) {
    starts.push(length);
    length += own + 1;
  }
  const places: Omit<FoundLine, 'medium'>[] = [];
  for (let at = all.indexOf(` ${wanted} `); at !== -1; at = all.indexOf(` ${wanted} `, at + 1)) {
    const [from, to] = [at + 1, at + 1 + wanted.length];
    const first = starts.findLastIndex((start) => start <= from);
    const last = starts.findLastIndex((start) => start < to);
    const covered = lines.slice(first, last + 1);
    places.push({
      text: covered.map(({ text }) => text).join(' '),
      startMs: covered[0]?.startMs ?? 0,
      endMs: covered.at(-1)?.endMs ?? 0,
      isWhole: starts[first] === from && (starts[last] ?? 0) + (spoken[last]?.length ?? 0) === to,
    });
  }
  return places;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []
  );
}

interface PlayerWithLines {
  medium: HTMLMediaElement;
  lines: readonly SpokenLine[];
}

/** Returns the players with lines, those that play first. */
function playersOf(document: Document): PlayerWithLines[] {
  return [...document.querySelectorAll<HTMLMediaElement>('video, audio')]
    .sort((one, other) => Number(one.paused) - Number(other.paused))
    .flatMap((medium) => {
      const lines = linesOf(medium);
      return lines.length > 0 ? { medium, lines } : [];
    });
}

/** The lines of a track, with the number of its cues when they were read. */
const known = new WeakMap<TextTrack, { count: number; lines: readonly SpokenLine[] }>();

/** Returns the lines of the English text track that is shown, or loaded. */
function linesOf(medium: HTMLMediaElement): readonly SpokenLine[] {
  const tracks = [...medium.textTracks].filter(
    ({ kind, language, cues }) =>
      /^(subtitles|captions)$/.test(kind) && /^(en\b|$)/i.test(language) && cues && cues.length > 0,
  );
  const track = tracks.find(({ mode }) => mode === 'showing') ?? tracks[0];
  if (!track?.cues) return [];
  const before = known.get(track);
  if (before?.count === track.cues.length) return before.lines;
  const cues = [...track.cues].flatMap((cue) =>
    'text' in cue && typeof cue.text === 'string'
      ? { startMs: cue.startTime * 1_000, endMs: cue.endTime * 1_000, text: cue.text }
      : [],
  );
  const lines = spokenLines(cues);
  known.set(track, { count: track.cues.length, lines });
  return lines;
}
