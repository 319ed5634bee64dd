import { createTurnTaking, echoLikelihood, type TurnDecision } from '@sayable/shared/conversation';
import type { Page } from 'puppeteer-core';
import type { Sound } from './microphone.ts';

/** The frames of a microphone and of the loudspeaker beside it, at 16 kHz. */
export interface HeardBeside {
  frames: number[][];
  /** The sound that was played last at the arrival of each frame. */
  played: number[][];
  probabilities: number[];
}

/** A loudspeaker in a room, as a microphone hears it: softer, duller, and for longer. 16 kHz. */
export function echoed(samples: Float32Array): Float32Array {
  const result = new Float32Array(samples.length + 4_000);
  let dull = 0;
  for (const [index, sample] of samples.entries()) {
    dull += 0.5 * (sample - dull);
    for (const [delay, gain] of [
      [0, 0.3],
      [130, 0.15],
      [470, 0.1],
      [1_100, 0.07],
      [2_300, 0.04],
    ] as const) {
      result[index + delay] = (result[index + delay] ?? 0) + dull * gain;
    }
  }
  return result;
}

/**
 * Plays a reply and listens meanwhile, with the detector of `measureNetwork`. The reply starts when so much of the
 * microphone's sound has come, not after a time: a slow machine opens devices late, and an echo follows its sound.
 * @param options.startAfterMs length of the microphone's sound before the reply starts
 * @returns the frames from the start of the reply to its end
 */
export function listenBeside(
  page: Page,
  reply: Sound,
  options: { startAfterMs: number; durationMs: number },
): Promise<HeardBeside> {
  return page.evaluate(
    async (samples, sampleRate, { startAfterMs, durationMs }) => {
      const frameMs = 32;
      const startAt = Math.ceil(startAfterMs / frameMs);
      const endAt = startAt + Math.ceil(durationMs / frameMs);
      window.talkPlayer ??= window.talkAudio.createReplyPlayer();
      const player = window.talkPlayer;
      await player.open();
      const playing = player.start({ sampleRate, onEnded: () => undefined });
      const frames: number[][] = [];
      const played: number[][] = [];
      const answers: (Promise<number> | undefined)[] = [];
      const ended = Promise.withResolvers<void>();
      const microphone = await window.talkAudio
        .createTalkMicrophone(async () => null)
        .open({
          frame(frame) {
            frames.push(Array.from(frame));
            played.push(Array.from(player.recentlyPlayed()));
            answers.push(window.talkDetector?.probability(frame));
            if (frames.length === startAt) {
              playing.push(Int16Array.from(samples, (sample) => sample * 30_000));
              playing.finish();
            }
            if (frames.length === endAt) ended.resolve();
          },
          lost: () => ended.reject(new Error('The microphone is lost.')),
        });
      await ended.promise;
      microphone.close();
      const probabilities = (await Promise.all(answers)).map((answer) => answer ?? 0);
      return {
        frames: frames.slice(startAt, endAt),
        played: played.slice(startAt, endAt),
        probabilities: probabilities.slice(startAt, endAt),
      };
    },
    Array.from(reply.samples),
    reply.sampleRate,
    options,
  );
}

/** The decisions of hands-free turn-taking about the frames while the reply plays. */
export function decideBeside({ frames, played, probabilities }: HeardBeside): TurnDecision['type'][] {
  const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: true });
  return frames.flatMap((frame, index) => {
    const newest = Float32Array.from(frames.slice(Math.max(0, index - 9), index + 1).flat());
    const sum = frame.reduce((power, sample) => power + sample * sample, 0);
    return taking
      .frame({
        probability: probabilities[index] ?? 0,
        level: Math.sqrt(sum / frame.length),
        replyPlaying: true,
        echoLikelihood: echoLikelihood(newest, Float32Array.from(played[index] ?? [])),
        words: '',
        atMs: (index + 1) * 32,
      })
      .map(({ type }) => type);
  });
}
