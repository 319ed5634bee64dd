import { hasReadWord } from '@sayable/shared/text';
import { isListenedTo, playersIn } from '../selection/index.ts';
import type { Box } from '../surface/index.ts';
import type { PlayedLine } from '../text/index.ts';
import { drawnCaptions, sayingMs } from './drawn-captions.ts';
import { droppedCues } from './dropped-captions.ts';
import type { FoundLine, LinesNow } from './player-bridge.ts';
import { type Cue, type SpokenLine, spokenLines } from './spoken-lines.ts';
import { trackCues } from './track-cues.ts';

/** A text of fewer words is a line only near the player's present time: it may stand anywhere on a page. */
const fewWords = 3;
const nearMs = 10_000;

/** A cue that was just over is still meant. */
const justNowMs = 3_000;

/** The lines on either side of the present one to which a card can go on. */
const linesAround = 20;

/** The cues on either side of the present one in which they are: a long film has 20,000, and a card opens at once. */
const cuesAround = 100;

/**
 * Returns a line of a player of the page, or the one that a player says now, or has just said, among those around it; null if there
 * is none.
 */
export function linesNow(document: Document, wanted?: PlayedLine): LinesNow | null {
  for (const { medium, cues } of playersOf(document)) {
    if (wanted && wanted.medium !== medium) continue;
    const nowMs = wanted?.startMs ?? medium.currentTime * 1_000;
    const lines = spokenLines(cuesNear(cues, nowMs));
    const isWanted = ({ text }: SpokenLine) => !wanted || text === wanted.text;
    const at = lines.findLastIndex((line) => line.startMs <= nowMs && isWanted(line));
    const line = lines[at];
    if (!line || nowMs - line.endMs >= justNowMs) continue;
    const from = Math.max(0, at - linesAround);
    const around = lines.slice(from, at + linesAround + 1);
    // Nobody looks at the page for what is shown over all windows.
    const shown = isBesidePage(medium, document) ? [] : drawnCaptions(medium).shown();
    return { lines: around.map((one) => ({ ...one, medium })), index: at - from, shown };
  }
  return null;
}

function isBesidePage(medium: HTMLMediaElement, document: Document): boolean {
  const { pictureInPictureElement } = document;
  const inside = pictureInPictureElement?.shadowRoot?.pictureInPictureElement ?? pictureInPictureElement;
  return medium === inside || medium.ownerDocument !== document;
}

/** The most lines of a film that a drill is chosen from. */
const linesForDrill = 300;

/** Returns what a player of the page says, around its present time, if somebody has played it; null if there is none. */
export function linesPlayed(document: Document): readonly SpokenLine[] | null {
  const played = playersOf(document).find(({ medium }) => medium.currentTime > 0);
  if (!played) return null;
  const nowMs = played.medium.currentTime * 1_000;
  const lines = spokenLines(cuesNear(played.cues, nowMs, linesForDrill));
  const at = lines.findLastIndex(({ startMs }) => startMs <= nowMs);
  const from = Math.max(0, Math.min(at - linesForDrill / 2, lines.length - linesForDrill));
  return lines.slice(from, from + linesForDrill);
}

/** The caption that a player shows now. */
export interface CaptionNow {
  /** What the page draws of it; the player, if the browser draws it. */
  range: Range;
  box: Box;
}

/** The part of a player's height, from below, where the browser draws captions of three lines, and the part of each line. */
const captionShare = 0.2;
const lineShare = 0.06;
/** The width of a letter of them, as a part of the player's height. */
const letterShare = 0.024;
/** The height of the browser's controls, above which it draws captions while they are there. */
const controlsPx = 54;

/** Returns the caption that a player shows now; null if it shows none with a word to say. */
export function captionNow(medium: HTMLMediaElement): CaptionNow | null {
  const nowMs = medium.currentTime * 1_000;
  const cues = ownCues(medium);
  const drawn = drawnCaptions(medium);
  const drawnCues = drawn.cues();
  const shown = (cues ?? drawnCues).filter(({ startMs, endMs }) => startMs <= nowMs && nowMs <= endMs);
  const cue = shown.at(-1);
  // Many players read a text track that they hide, and draw its captions themselves.
  const holder = drawn.shown().at(-1);
  if (!cue || !hasReadWord(cue.text) || !(cues || holder)) return null;
  const range = medium.ownerDocument.createRange();
  if (holder) range.selectNodeContents(holder.shadowRoot ?? holder);
  else range.selectNode(medium);
  const { left, top, right, bottom, width, height } = holder
    ? unionOf([...range.getClientRects()])
    : medium.getBoundingClientRect();
  const lines = shown.flatMap(({ text }) => text.split('\n'));
  const count = lines.reduce(
    (sum, { length }) => sum + Math.ceil((length * letterShare * height) / width),
    0,
  );
  const share = Math.max(captionShare, count * lineShare);
  const heightOfAll = share * height + (medium.controls ? controlsPx : 0);
  return { range, box: { left, right, bottom, top: holder ? top : bottom - heightOfAll } };
}

function unionOf(boxes: readonly DOMRect[]): DOMRect {
  const seen = boxes.filter(({ width }) => width > 0);
  const [left, top] = [Math.min(...seen.map((box) => box.left)), Math.min(...seen.map((box) => box.top))];
  const [right, bottom] = [
    Math.max(...seen.map((box) => box.right)),
    Math.max(...seen.map((box) => box.bottom)),
  ];
  return new DOMRect(left, top, right - left, bottom - top);
}

/** Returns what is said of a written text, which may name its speaker, or describe a sound. */
function saidIn(text: string): string {
  const lines = spokenLines([{ startMs: 0, endMs: 0, text }]);
  return lines.map((line) => line.text).join(' ');
}

/** Finds a text in what the players of a page say; of several places, the nearest to a player's present time. */
export function findLine(document: Document, text: string): FoundLine | null {
  const players = playersOf(document);
  if (players.length === 0) return null;
  const near = players.map(({ medium, cues }) => ({
    medium,
    cues: cuesNear(cues, medium.currentTime * 1_000),
  }));
  for (const wanted of new Set([text, saidIn(text)])) {
    const found = findWords(near, wanted) ?? findWords(players, wanted);
    if (found) return found;
  }
  return null;
}

/** A text of fewer words can't be told from what is said around it. */
const fewWordsOfTranscript = 4;

/**
 * Returns a sentence of a transcript without times as a line of the sound player that somebody listens to; null without one, and
 * for a few words. It is a guess: the reader of lines looks for it around the player's present time.
 */
export function guessLine(document: Document, written: string): PlayedLine | null {
  const text = saidIn(written);
  if (wordsOf(text).length < fewWordsOfTranscript) return null;
  const [first] = playersIn(document).filter(isListenedTo).sort(playingFirst);
  if (!first) return null;
  const startMs = Math.max(0, first.currentTime * 1_000 - sayingMs(text));
  return { text, startMs, endMs: startMs + sayingMs(text), medium: first, isGuess: true };
}

function findWords(players: readonly PlayerWithCues[], text: string): FoundLine | null {
  const words = wordsOf(text);
  const wanted = words.join(' ');
  if (wanted === '') return null;
  const found = players.flatMap(({ medium, cues }) => {
    const nowMs = medium.currentTime * 1_000;
    return placesOf(indexOf(cues), wanted).map((place) => ({
      line: { ...place, medium },
      distanceMs: Math.max(0, place.startMs - nowMs, nowMs - place.endMs),
    }));
  });
  const [nearest] = found.sort((one, other) => one.distanceMs - other.distanceMs);
  if (!nearest || (words.length < fewWords && nearest.distanceMs > nearMs)) return null;
  return nearest.line;
}

/** Lines, and their words as one text in which words are looked for. */
interface WordIndex {
  lines: readonly SpokenLine[];
  words: string;
  /** Where each line begins in it, and its length. */
  places: readonly [start: number, length: number][];
}

/** Returns where lines say these words. */
function placesOf({ lines, words, places }: WordIndex, wanted: string): Omit<FoundLine, 'medium'>[] {
  const found: Omit<FoundLine, 'medium'>[] = [];
  for (let at = words.indexOf(` ${wanted} `); at !== -1; at = words.indexOf(` ${wanted} `, at + 1)) {
    const [from, to] = [at + 1, at + 1 + wanted.length];
    const first = places.findLastIndex(([start]) => start <= from);
    const last = places.findLastIndex(([start]) => start < to);
    const covered = lines.slice(first, last + 1);
    const [lastStart = 0, lastLength = 0] = places[last] ?? [];
    found.push({
      text: covered.map(({ text }) => text).join(' '),
      startMs: covered[0]?.startMs ?? 0,
      endMs: covered.at(-1)?.endMs ?? 0,
      isWhole: places[first]?.[0] === from && lastStart + lastLength === to,
    });
  }
  return found;
}

const indexes = new WeakMap<readonly Cue[], WordIndex>();

/** Returns the index of all lines of some cues; it is made once for each array. */
function indexOf(cues: readonly Cue[]): WordIndex {
  const known = indexes.get(cues);
  if (known) return known;
  const lines = spokenLines(cues);
  const spoken = lines.map(({ text }) => wordsOf(text).join(' '));
  const places: [number, number][] = [];
  let start = 1;
  for (const { length } of spoken) {
    places.push([start, length]);
    start += length + 1;
  }
  const index = { lines, words: ` ${spoken.join(' ')} `, places };
  indexes.set(cues, index);
  return index;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []
  );
}

/** Returns the cues of the file that was dropped on a player, or of its text track; null if there are none. */
function ownCues(medium: HTMLMediaElement): readonly Cue[] | null {
  return droppedCues(medium) ?? trackCues(medium);
}

interface PlayerWithCues {
  medium: HTMLMediaElement;
  cues: readonly Cue[];
}

const playingFirst = (one: HTMLMediaElement, other: HTMLMediaElement) =>
  Number(one.paused) - Number(other.paused);

/** Returns the players with a text, those that play first. */
function playersOf(document: Document): PlayerWithCues[] {
  return playersIn(document)
    .sort(playingFirst)
    .flatMap((medium) => {
      const cues = ownCues(medium) ?? drawnCaptions(medium).cues();
      return cues.length > 0 ? { medium, cues } : [];
    });
}

/** Returns the cues around a time. Their lines are those of all cues, but for the first and the last. */
function cuesNear(cues: readonly Cue[], nowMs: number, around = cuesAround): readonly Cue[] {
  if (cues.length <= 2 * around) return cues;
  const at = cues.findLastIndex(({ startMs }) => startMs <= nowMs);
  return cues.slice(Math.max(0, at - around), at + around);
}
