import { levelDb, resample } from '@sayable/shared/audio';
import { createTurnTaking, type TurnTakingOptions } from '@sayable/shared/conversation';
import type { Silero } from '../../../extension/offscreen/audio/silero.ts';
import type { Sound } from '../sound/microphone.ts';
import { speechIn } from '../sound/silero.ts';

const frameMs = 32;
const frameSamples = 512;

/** One frame as turn-taking sees it, without the words. */
export interface TraceFrame {
  probability: number;
  level: number;
  atMs: number;
}

export interface Trace {
  frames: TraceFrame[];
  /** The end of the last frame that was clearly speech. */
  lastSpeechMs: number;
}

/**
 * Returns the speech probabilities of the extension's detector for a recording with a quiet room behind it.
 */
export async function traceOf(silero: Silero, sound: Sound, roomMs = 2_500): Promise<Trace> {
  const spoken = resample(sound.samples, sound.sampleRate, 16_000);
  const samples = new Float32Array(spoken.length + roomMs * 16);
  samples.set(spoken);
  // The noise floor of a room, deterministic by Park and Miller's generator.
  let seed = 1;
  for (let index = spoken.length; index < samples.length; index++) {
    seed = (seed * 48_271) % 0x7fffffff;
    samples[index] = ((seed / 0x7fffffff) * 2 - 1) * 0.000_4;
  }
  const probabilities = await speechIn(silero, { samples, sampleRate: 16_000 });
  const frames = probabilities.map((probability, index) => ({
    probability,
    level: 10 ** (levelDb(samples.subarray(index * frameSamples, (index + 1) * frameSamples)) / 20),
    atMs: (index + 1) * frameMs,
  }));
  return { frames, lastSpeechMs: frames.findLast(({ probability }) => probability > 0.5)?.atMs ?? 0 };
}

/** A turn; `wasRejoined` if the person's next words were taken as its continuation. */
export interface HeardTurn {
  beganAtMs: number;
  endedAtMs: number;
  wasRejoined: boolean;
}

export interface HeardTurns {
  /** The turns: at least one where any speech was detected, more where a pause cut the turn. */
  turns: HeardTurn[];
  /** The number of speculative replies that were dropped, because the person continued after the pause. */
  resumed: number;
  dropped: number;
}

/**
 * Returns the decisions of hands-free turn-taking about a trace. `wordsAt` is the transcript at a time of the
 * turn that began at another, or of the one that it rejoins.
 */
export function takeTurns(
  { frames }: Pick<Trace, 'frames'>,
  options: Omit<TurnTakingOptions, 'handsFree'>,
  wordsAt: (atMs: number, beganAtMs: number) => string,
): HeardTurns {
  const taking = createTurnTaking({ ...options, handsFree: true });
  const heard: HeardTurns = { turns: [], resumed: 0, dropped: 0 };
  let beganAtMs: number | undefined;
  let rejoined: HeardTurn | undefined;
  for (const frame of frames) {
    const words = beganAtMs === undefined ? '' : wordsAt(frame.atMs, beganAtMs);
    const decisions = taking.frame({ ...frame, replyPlaying: false, echoLikelihood: 0, words });
    for (const decision of decisions) {
      if (decision.type === 'turn-began') {
        beganAtMs = frame.atMs - decision.preRollMs;
        rejoined = decision.rejoins ? heard.turns.at(-1) : undefined;
        beganAtMs = rejoined?.beganAtMs ?? beganAtMs;
      } else if (decision.type === 'turn-resumed') heard.resumed += 1;
      else if (decision.type === 'turn-dropped') heard.dropped += 1;
      else if (decision.type === 'turn-ended') {
        if (rejoined) rejoined.wasRejoined = true;
        heard.turns.push({ beganAtMs: beganAtMs ?? 0, endedAtMs: frame.atMs, wasRejoined: false });
        beganAtMs = undefined;
      }
    }
  }
  return heard;
}
