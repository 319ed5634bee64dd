import { isListenedTo, playersIn } from '../selection/index.ts';
import { type Box, isOver } from '../surface/index.ts';
import type { PlayedLine } from '../text/index.ts';
import type { Cue } from './cue.ts';
import { drawnCaptions, sayingMs } from './drawn-captions.ts';
import { droppedCues } from './dropped-captions.ts';
import type { FoundLine, LinesNow, WantedLine } from './player-bridge.ts';
import { asMeant } from './player-order.ts';
import { type SpokenLine, spokenLines } from './spoken-lines.ts';
import { cuesOf, type PlayerCues, trackCues } from './track-cues.ts';

/** A text of fewer words is a line only near the player's present time: it may stand anywhere on a page. */
const fewWords = 3;
const nearMs = 10_000;

/** A cue that was just over is still meant. */
const justNowMs = 3_000;

/** The lines on either side of the present one to which a card can go on. */
const linesAround = 20;

/**
 * The cues on either side of the present one in which they are. Their lines are those of all cues, but for
 * the first and the last.
 */
const cuesAround = 100;

/**
 * Returns a line of a player of the page, or the one that a player says now, or has just said, among those
 * around it; null if there is none.
 */
export function linesNow(document: Document, wanted?: WantedLine): LinesNow | null {
  for (const { medium, cues } of playersOf(document)) {
    if (wanted && wanted.medium !== medium) continue;
    const nowMs = wanted?.startMs ?? medium.currentTime * 1_000;
    const lines = spokenLines(cues.near(nowMs, cuesAround));
    const isWanted = ({ text }: SpokenLine) => wanted?.text === undefined || text === wanted.text;
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

/**
 * Returns what a player of the page says, around its present time, if somebody has played it; null if there
 * is none.
 */
export function linesPlayed(document: Document): readonly SpokenLine[] | null {
  const played = playersOf(document).find(({ medium }) => medium.currentTime > 0);
  if (!played) return null;
  const nowMs = played.medium.currentTime * 1_000;
  const lines = spokenLines(played.cues.near(nowMs, linesForDrill));
  const at = lines.findLastIndex(({ startMs }) => startMs <= nowMs);
  const from = Math.max(0, Math.min(at - linesForDrill / 2, lines.length - linesForDrill));
  return lines.slice(from, from + linesForDrill);
}

/** The caption that a player shows now. */
export interface CaptionNow {
  /** The text that the page draws; the player, if the browser draws the caption. */
  range: Range;
  box: Box;
}

/**
 * The part of a player's height, from below, where the browser draws captions of three lines, and the part of
 * each line.
 */
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
  const drawnCues = cuesOf(drawn.cues());
  const near = (cues ?? drawnCues).near(nowMs, cuesAround);
  const shown = near.filter(({ startMs, endMs }) => startMs <= nowMs && nowMs <= endMs);
  // Many players read a text track that they hide, and draw its captions themselves.
  const holder = drawn.shown().at(-1);
  if (spokenLines(shown).length === 0 || !(cues || holder)) return null;
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

/**
 * Finds a text in what the players of a page say, or those under a range; of several places, the nearest to a
 * player's present time.
 */
export function findLine(document: Document, text: string, over?: Range): FoundLine | null {
  const box = over?.getBoundingClientRect();
  const isUnder = ({ medium }: PlayerWithCues) =>
    medium.ownerDocument === over?.startContainer.ownerDocument &&
    box !== undefined &&
    isOver(box, medium.getBoundingClientRect());
  const players = over ? playersOf(document).filter(isUnder) : playersOf(document);
  if (players.length === 0) return null;
  for (const wanted of new Set([text, saidIn(text)])) {
    const near = (player: PlayerWithCues) => player.cues.near(nowMsOf(player), cuesAround);
    const isFew = wordsOf(wanted).length < fewWords;
    const found =
      findWords(players, wanted, near) ??
      (isFew ? null : findWords(players, wanted, ({ cues }) => cues.all()));
    if (found) return found;
  }
  return null;
}

const nowMsOf = ({ medium }: PlayerWithCues) => medium.currentTime * 1_000;

/** A text of fewer words can't be told from what is said around it. */
const fewWordsOfTranscript = 4;

/**
 * Returns a sentence of a transcript without times as a line of the sound player that somebody listens to;
 * null without one, and for a few words. It is a guess: the reader of lines looks for it around the player's
 * present time.
 */
export function guessLine(document: Document, written: string): PlayedLine | null {
  const text = saidIn(written);
  if (wordsOf(text).length < fewWordsOfTranscript) return null;
  const [first] = asMeant(playersIn(document).filter(isListenedTo));
  if (!first) return null;
  const startMs = Math.max(0, first.currentTime * 1_000 - sayingMs(text));
  return { text, startMs, endMs: startMs + sayingMs(text), medium: first, isGuess: true };
}

const nearestFirst = (one: { distanceMs: number }, other: { distanceMs: number }) =>
  one.distanceMs - other.distanceMs;

function findWords(
  players: readonly PlayerWithCues[],
  text: string,
  cuesOfPlayer: (player: PlayerWithCues) => readonly Cue[],
): FoundLine | null {
  const words = wordsOf(text);
  const wanted = words.join(' ');
  if (wanted === '') return null;
  const found = players.flatMap((player) => {
    const nowMs = nowMsOf(player);
    const distanceOf = ({ startMs, endMs }: Pick<Cue, 'startMs' | 'endMs'>) =>
      Math.max(0, startMs - nowMs, nowMs - endMs);
    for (const cues of cuesWith(words, cuesOfPlayer(player), distanceOf)) {
      const places = placesOf(spokenLines(cues), wanted);
      if (places.length > 0)
        return places.map((place) => ({ ...place, medium: player.medium, distanceMs: distanceOf(place) }));
    }
    return [];
  });
  const [nearest] = found.sort(nearestFirst);
  if (!nearest || (words.length < fewWords && nearest.distanceMs > nearMs)) return null;
  return nearest;
}

/** A sentence is in so many cues at most, on either side of the one with its rarest word. */
const cuesOfSentence = 12;
/** A word in fewer cues is rare. */
const fewCues = 50;

const writtenIn = new WeakMap<readonly Cue[], readonly string[]>();

/**
 * Yields the cues around those in which words are written, the nearest first. What is said in 20,000 cues is
 * not known as quickly.
 */
function* cuesWith(
  words: readonly string[],
  cues: readonly Cue[],
  distanceOf: (cue: Cue) => number,
): Generator<readonly Cue[]> {
  const parts = words.flatMap((word) => word.split("'")).sort((one, other) => other.length - one.length);
  const written = writtenIn.get(cues) ?? cues.map(({ text }) => text.toLowerCase());
  writtenIn.set(cues, written);
  let places: { at: number; distanceMs: number }[] | undefined;
  for (const part of parts) {
    const found = cues.flatMap((cue, at) =>
      written[at]?.includes(part) ? { at, distanceMs: distanceOf(cue) } : [],
    );
    if (!places || found.length < places.length) places = found;
    if (places.length < fewCues) break;
  }
  for (const { at } of places?.sort(nearestFirst) ?? []) {
    const near = written.slice(Math.max(0, at - cuesOfSentence), at + cuesOfSentence).join(' ');
    if (parts.every((part) => near.includes(part)))
      yield cues.slice(Math.max(0, at - cuesAround), at + cuesAround);
  }
}

/** Returns where lines say these words. */
function placesOf(lines: readonly SpokenLine[], wanted: string): Omit<FoundLine, 'medium'>[] {
  const spoken = lines.map(({ text }) => wordsOf(text).join(' '));
  const words = ` ${spoken.join(' ')} `;
  /** The beginning of each line in the words of all, and its length. */
  const places: [start: number, length: number][] = [];
  let next = 1;
  for (const { length } of spoken) {
    places.push([next, length]);
    next += length + 1;
  }
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

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []
  );
}

/**
 * Returns the cues of the file that was dropped on a player, or of its text track; null if there are none.
 */
export function ownCues(medium: HTMLMediaElement): PlayerCues | null {
  const dropped = droppedCues(medium);
  return dropped ? cuesOf(dropped) : trackCues(medium);
}

interface PlayerWithCues {
  medium: HTMLMediaElement;
  cues: PlayerCues;
}

/** Returns the players with a text, the one that is meant first. */
function playersOf(document: Document): PlayerWithCues[] {
  return asMeant(playersIn(document)).flatMap((medium) => {
    const cues = ownCues(medium) ?? cuesOf(drawnCaptions(medium).cues());
    return cues.near(0, 1).length > 0 ? { medium, cues } : [];
  });
}
