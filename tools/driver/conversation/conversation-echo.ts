import { createEchoCheck, createTurnTaking, type TurnDecision } from '@sayable/shared/conversation';
import type { Page } from 'puppeteer-core';
import type { Sound } from '../sound/microphone.ts';

/** The frames of a microphone beside the loudspeaker, at 16 kHz. */
export interface HeardBeside {
  frames: number[][];
  /** The audio that had been played last when each frame was captured. */
  played: number[][];
  probabilities: number[];
}

declare global {
  interface Window {
    echoRoom?: { context: AudioContext; ear: MediaStreamAudioDestinationNode };
  }
}

/**
 * Puts the page's loudspeaker and its microphone into one room: played audio returns softer, duller, delayed
 * and longer, and a person may speak in the room. The echo is one of the audio that was really played, gaps
 * of a busy machine included. It has to be called before anything is played.
 */
export function joinLoudspeakerAndMicrophone(page: Page): Promise<void> {
  return page.evaluate(() => {
    const connect = AudioNode.prototype.connect;
    // The delay from the rendering of a sample to its echo: the device's buffers, and the path through the
    // air.
    const deviceAndAirS = 0.12;
    const reflections = [
      [0, 0.3],
      [0.008, 0.15],
      [0.029, 0.1],
      [0.069, 0.07],
      [0.144, 0.04],
    ] as const;
    const tapped = function (this: AudioNode, ...to: unknown[]): unknown {
      const [target] = to;
      const { context } = this;
      if (target instanceof AudioDestinationNode && context instanceof AudioContext && !window.echoRoom) {
        const ear = context.createMediaStreamDestination();
        window.echoRoom = { context, ear };
        const dull = new BiquadFilterNode(context, { type: 'lowpass', frequency: 2_500 });
        Reflect.apply(connect, this, [dull]);
        for (const [afterS, gain] of reflections) {
          const delay = new DelayNode(context, { delayTime: deviceAndAirS + afterS, maxDelayTime: 1 });
          dull.connect(delay).connect(new GainNode(context, { gain })).connect(ear);
        }
      }
      return Reflect.apply(connect, this, to);
    };
    Object.assign(AudioNode.prototype, { connect: tapped });
    navigator.mediaDevices.getUserMedia = async () => {
      if (!window.echoRoom) throw new Error('Nothing was played yet.');
      return window.echoRoom.ear.stream.clone();
    };
  });
}

/**
 * Plays a reply and listens meanwhile, with the detector of `measureNetwork`.
 * @param person a person who speaks in the room, from `atS` seconds after the reply's beginning on
 */
export function listenBeside(
  page: Page,
  reply: Sound,
  durationMs: number,
  person?: { sound: Sound; atS: number },
): Promise<HeardBeside> {
  return page.evaluate(
    async (samples, sampleRate, forMs, other) => {
      const frameMs = 32;
      window.loudspeaker ??= window.conversationAudio.createLoudspeaker();
      const { loudspeaker } = window;
      loudspeaker.open();
      // The frames are converted at the end, because a busy machine has no time for it during the playback.
      const frames: Float32Array<ArrayBuffer>[] = [];
      const played: Float32Array[] = [];
      // The length counts in what was heard: the sound of a busy machine stands still now and then.
      const wholeReply = Promise.withResolvers<void>();
      const microphone = await window.conversationAudio
        .createConversationMicrophone(async () => null)
        .open({
          frame({ samples: frame, capturedAtMs }) {
            frames.push(frame);
            played.push(loudspeaker.recentlyPlayed(capturedAtMs));
            if (frames.length * frameMs >= forMs) wholeReply.resolve();
          },
          lost: () => wholeReply.reject(new Error('The microphone was lost.')),
        });
      const playing = loudspeaker.start({ sampleRate });
      playing.push(Float32Array.from(samples, (sample) => sample * 0.9));
      playing.finish();
      const room = window.echoRoom;
      if (other && room) {
        const { context, ear } = room;
        const buffer = context.createBuffer(1, other.samples.length, other.sampleRate);
        buffer.copyToChannel(
          Float32Array.from(other.samples, (sample) => sample * 0.3),
          0,
        );
        const speaker = new AudioBufferSourceNode(context, { buffer });
        speaker.connect(ear);
        speaker.start(context.currentTime + other.atS);
      }
      await wholeReply.promise;
      microphone.close();
      // The network reads the frames afterwards, one by one: during the playback, a busy machine would leave
      // some of them to loudness alone.
      const probabilities: number[] = [];
      for (const frame of frames)
        probabilities.push((await window.conversationDetector?.probability(frame)) ?? 0);
      const numbers = (sounds: Float32Array[]) => sounds.map((sound) => Array.from(sound));
      return { frames: numbers(frames), played: numbers(played), probabilities };
    },
    Array.from(reply.samples),
    reply.sampleRate,
    durationMs,
    person && {
      samples: Array.from(person.sound.samples),
      sampleRate: person.sound.sampleRate,
      atS: person.atS,
    },
  );
}

/** Returns the decisions of hands-free turn-taking while the reply plays. */
export function decideBeside({ frames, played, probabilities }: HeardBeside): TurnDecision['type'][] {
  const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: true });
  const echoLikelihood = createEchoCheck();
  return frames.flatMap((frame, index) => {
    const newest = Float32Array.from(frames.slice(Math.max(0, index - 14), index + 1).flat());
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
