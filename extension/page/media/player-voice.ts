import { StreamResampler } from '@sayable/shared/audio';
import type { Recording } from '@sayable/shared/ports';
import { concatSamples, floatToPcm16, pcm16ToBytes, toBase64 } from '@sayable/shared/std';
import {
  type HeardLine,
  type LineSound,
  NotTaken,
  type ReadLine,
  withLineVoice,
} from '../../messaging/line-voice.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { PlayedLine } from '../text/index.ts';
import { findLine } from './find-line.ts';
import {
  maySeek,
  type PlayOptions,
  playAtRate,
  type TakenSound,
  type TakeOptions,
  takeSound,
  untilFree,
} from './take-sound.ts';

/** All that speech has, and half of what players give. */
const SENT_HZ = 24_000;
/** A line beyond this is no sentence. */
const longestMs = 60_000;

/** As slow as the voices of the host read slowly. */
const slowRate = 0.7;

type Take = (options: TakeOptions) => Promise<TakenSound>;
type PlaySlowly = (options: PlayOptions, playbackRate: number) => Promise<void>;

/** Beyond this margin a line is looked for once in a film. */
const wideMs = 1_500;
/** The time that is played before and after a line that nobody takes. */
const playedMarginMs = 300;
/** A speaker is heard so long after the place where the host cuts. */
const cutMs = 150;

/**
 * By how much the captions of the film in a player are early; `isSought` once they were looked for far away.
 */
interface Captions {
  film: string;
  earlyMs: number;
  isSought: boolean;
}
const captions = new WeakMap<HTMLMediaElement, Captions>();

function captionsOf(medium: HTMLMediaElement): Captions {
  const known = captions.get(medium);
  if (known?.film === medium.currentSrc) return known;
  const fresh = { film: medium.currentSrc, earlyMs: 0, isSought: false };
  captions.set(medium, fresh);
  return fresh;
}

/** Returns where a player says a line. */
function placeOf({ medium, startMs, endMs }: PlayedLine) {
  const { earlyMs } = captionsOf(medium);
  return { medium, startMs: startMs + earlyMs, endMs: endMs + earlyMs };
}

/** Returns the function that reads a line in its player, or in the one that has taken its place. */
export function lineReader(
  line: PlayedLine,
  take: Take = takeSound,
  readSlowly: PlaySlowly = playAtRate,
): ReadLine {
  if (line.isGuess) return guessReader(line, take);
  const { currentSrc, duration } = line.medium;
  return async ({ isSilent, isSlow, marginMs, signal, onStart, onPiece }) => {
    const found = lineIn(line, currentSrc, duration);
    if (found.endMs - found.startMs > longestMs) throw new NotTaken('line-absent');
    const known = captionsOf(found.medium);
    if (marginMs > wideMs && known.isSought) throw new NotTaken('line-other');
    known.isSought ||= marginMs > wideMs;
    const part = { ...placeOf(found), marginMs, signal, onStart };
    const pack = createPacker();
    const onSound = onPiece && ((piece: Recording) => onPiece(pack(piece)));
    if (isSlow) {
      await readSlowly(part, slowRate);
      return null;
    }
    const { isUnheard, ...sound } = await take({ ...part, isSilent, onPiece: onSound });
    return { ...pack(sound, true), ...(isUnheard && { isUnheard }) };
  };
}

/** Keeps by how much the captions of a film are early or late, as the host has heard. */
function keepOffset({ medium, startMs }: PlayedLine, { fromMs, marginMs }: HeardLine): void {
  const known = captionsOf(medium);
  const beginsAt = startMs + known.earlyMs;
  // A film begins at 0.
  known.earlyMs += fromMs + cutMs - Math.min(marginMs, beginsAt);
  known.isSought = false;
}

/**
 * Returns a line in its player. If that is off the page, or has another film, the line is looked for anew.
 * @throws NotTaken `line-away` while no player says it: an advertisement is in the place of its film
 */
function lineIn(line: PlayedLine, film: string, lengthS: number): PlayedLine {
  const { isConnected, currentSrc, duration, ownerDocument } = line.medium;
  if (!isConnected) {
    const found = findLine(ownerDocument, line.text);
    if (found) return found;
  }
  const isOther = currentSrc !== film && Math.abs(duration - lengthS) > 1;
  // A live film grows.
  if (!isConnected || isOther || duration < lengthS - 1) throw new NotTaken('line-away', 'another film');
  return line;
}

/**
 * Somebody who hears a sentence takes some seconds to pause the player, and more to select it while it plays.
 */
const reactionMs = { paused: 3_000, playing: 8_000 };

/**
 * Returns the function that reads a sentence whose times nobody knows: what the player has just said, then
 * what it says next. The speech host cuts the sentence out of it. A place where it wasn't heard is not played
 * again, and neither is a player's end.
 */
function guessReader({ medium, startMs, endMs }: PlayedLine, take: Take): ReadLine {
  const lengthMs = endMs - startMs;
  let backMs = medium.paused ? reactionMs.paused : reactionMs.playing;
  let triedAt: number | undefined;
  let heardToMs = 0;
  return async ({ isSilent, isSlow, marginMs, signal, onStart }) => {
    const nowMs = medium.currentTime * 1_000;
    // The silent reading is the second one.
    const isHeard = isSilent ? heardToMs >= medium.duration * 1_000 : nowMs === triedAt;
    if (isSlow || lengthMs > longestMs / 3 || isHeard) throw new NotTaken('line-absent');
    if (triedAt !== undefined && nowMs !== triedAt) backMs = reactionMs.paused;
    triedAt = nowMs;
    const part = isSilent
      ? { startMs: nowMs - lengthMs, endMs: nowMs + 1.5 * lengthMs + 2_000 }
      : { startMs: nowMs - 1.5 * lengthMs - backMs, endMs: nowMs + 1_000 };
    const sound = await take({ medium, ...part, marginMs, isSilent, signal, onStart });
    heardToMs = part.endMs + marginMs;
    return { ...createPacker()(sound, true), isGuess: true };
  };
}

/**
 * Lets the page's player read the line for a card ({@link withLineVoice}). The player is paused while the
 * client is open.
 * @param lineNow returns the line of the sentence that the card shows
 */
export function withPlayerVoice(
  client: PracticeClient,
  lineNow: () => PlayedLine,
  readerOf: (line: PlayedLine) => ReadLine = lineReader,
): PracticeClient {
  const { medium } = lineNow();
  const wasPlaying = !medium.paused;
  medium.pause();
  // A reader knows its film from now on.
  let reader = { of: lineNow(), read: readerOf(lineNow()) };
  const read: ReadLine = (reading) => {
    const line = lineNow();
    if (reader.of !== line) reader = { of: line, read: readerOf(line) };
    return reader.read(reading);
  };
  const voiced = withLineVoice(client, read, (heard) => keepOffset(lineNow(), heard));
  return {
    get view() {
      return voiced.view;
    },
    send: (command) => voiced.send(command),
    subscribe: (listener) => voiced.subscribe(listener),
    close() {
      voiced.close();
      // The browser may refuse it, or the page may pause it at once. A player that was replaced would be
      // heard and not seen; a film that has ended would begin anew.
      if (wasPlaying && medium.isConnected && !medium.ended)
        medium.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
    },
  };
}

/**
 * Plays a line at a speed, with the pitch kept. The player is left as it was found.
 * @throws NotTaken; the signal's reason after an abort
 */
export async function playLine(
  line: PlayedLine,
  { rate, isMuted, signal }: { rate: number; isMuted: boolean; signal: AbortSignal },
): Promise<void> {
  const part = { ...placeOf(line), marginMs: playedMarginMs, signal, onStart: () => undefined };
  await playAtRate(part, rate, isMuted);
}

/** Puts a player at a line; a player that may not be sought, or can't be, stays where it is. */
export async function goTo({ medium, startMs }: PlayedLine): Promise<void> {
  await untilFree(medium);
  if (maySeek(medium, startMs / 1_000)) medium.currentTime = startMs / 1_000;
}

/** Returns how to make a sound ready to be sent, of which the pieces fit to each other. */
function createPacker() {
  let resampler: StreamResampler | undefined;
  return ({ samples, sampleRate }: Recording, isLast = false): LineSound => {
    resampler ??= new StreamResampler(sampleRate, SENT_HZ);
    const sent = [resampler.push(samples), ...(isLast ? [resampler.finish()] : [])];
    return { sampleRate: SENT_HZ, samples: toBase64(pcm16ToBytes(floatToPcm16(concatSamples(sent)))) };
  };
}
