import { StreamResampler } from '@sayable/shared/audio';
import type { Recording } from '@sayable/shared/ports';
import { concatSamples, floatToPcm16, pcm16ToBytes, toBase64 } from '@sayable/shared/std';
import { type LineSound, NotTaken, type ReadLine, withLineVoice } from '../../messaging/line-voice.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { PlayedLine } from '../text/index.ts';
import { type PlayOptions, playSlowly, type TakeOptions, takeSound } from './take-sound.ts';

/** All that speech has, and half of what players give. */
const SENT_HZ = 24_000;
/** A take beyond this is no sentence. */
const longestMs = 60_000;

/** As slow as the voices of the host read slowly. */
const slowRate = 0.7;

type Take = (options: TakeOptions) => Promise<Recording>;
type PlaySlowly = (options: PlayOptions, playbackRate: number) => Promise<void>;

/** Returns the function that reads a line in its player. */
export function lineReader(
  line: PlayedLine,
  take: Take = takeSound,
  readSlowly: PlaySlowly = playSlowly,
): ReadLine {
  if (line.isGuess) return guessReader(line, take);
  const { medium, startMs, endMs } = line;
  const lengthS = medium.duration;
  return async ({ isSilent, isSlow, marginMs, signal, onStart, onPiece }) => {
    if (endMs - startMs > longestMs) throw new NotTaken('line-absent');
    // An advertisement is in the place of the film. A live film grows.
    if (medium.duration < lengthS - 1) throw new NotTaken('line-disturbed', 'advertisement');
    const part = { medium, startMs, endMs, marginMs, signal, onStart };
    const pack = createPacker();
    const onSound = onPiece && ((piece: Recording) => onPiece(pack(piece)));
    if (!isSlow) return pack(await take({ ...part, isSilent, onPiece: onSound }), true);
    await readSlowly(part, slowRate);
    return null;
  };
}

/** Somebody who hears a sentence takes some seconds to pause the player, and more to select it while it plays. */
const reactionMs = { paused: 3_000, playing: 8_000 };

/**
 * Returns the function that reads a sentence whose times nobody knows: what the player has just said, then what it says next. The
 * speech host cuts the sentence out of it. A place where it wasn't heard is not played again, and neither is a player's end.
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

/** Lets the page's player read the line for a card ({@link withLineVoice}). The player is paused while the client is open. */
export function withPlayerVoice(
  client: PracticeClient,
  line: PlayedLine,
  read: ReadLine = lineReader(line),
): PracticeClient {
  const { medium } = line;
  const wasPlaying = !medium.paused;
  medium.pause();
  const voiced = withLineVoice(client, read);
  return {
    send: (command) => voiced.send(command),
    subscribe: (listener) => voiced.subscribe(listener),
    close() {
      voiced.close();
      // The browser may refuse it, or the page may pause it at once.
      if (wasPlaying) medium.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
    },
  };
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
