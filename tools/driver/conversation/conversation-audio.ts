import type { Page } from 'puppeteer-core';
import type * as conversationAudioModule from '../../../extension/offscreen/audio/index.ts';

/** The globals of the page that `conversation-audio-page.ts` builds. */
declare global {
  interface Window {
    conversationAudio: typeof conversationAudioModule;
    /** The samples that were sent to the loudspeaker since the last reset, at the device's rate. */
    playedAudio: { samples: number[]; sampleRate: number };
    loudspeaker?: ReturnType<typeof conversationAudioModule.createLoudspeaker>;
    conversationDetector?: ReturnType<typeof conversationAudioModule.createSpeechDetector>;
  }
}

/** A reply and its playback, with times in milliseconds. */
export interface PlayedReply {
  heard: number[];
  sampleRate: number;
  /** The time from the first push to the first sample at the loudspeaker. */
  firstSampleMs: number;
  /** The part of the reply that was heard at the page's action, if there was one. */
  doneAtMs: number;
  playedMs: number;
  endedAfterMs: number;
}

/** Copies all output of the loudspeaker to `talkHeard`. It has to be called before anything is played. */
export async function tapLoudspeaker(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.playedAudio = { samples: [], sampleRate: 0 };
    const connect = AudioNode.prototype.connect;
    const tapped = function (this: AudioNode, ...to: unknown[]): unknown {
      const [target] = to;
      if (target instanceof AudioDestinationNode && this.context instanceof AudioContext) {
        const stream = this.context.createMediaStreamDestination();
        Reflect.apply(connect, this, [stream]);
        void record(stream.stream.getAudioTracks()[0]);
      }
      return Reflect.apply(connect, this, to);
    };
    Object.assign(AudioNode.prototype, { connect: tapped });
    async function record(track: MediaStreamTrack | undefined): Promise<void> {
      // The buffer is large, so that a busy page loses nothing.
      const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 10_000 }).readable.getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const samples = new Float32Array(next.value.numberOfFrames);
        next.value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        window.playedAudio.sampleRate = next.value.sampleRate;
        window.playedAudio.samples.push(...samples);
        next.value.close();
      }
    }
  });
}

/**
 * Plays a reply in pieces, performs an action in its middle, and returns the played audio. Nothing hangs on
 * the page's clock, because the sound of a busy machine stands still now and then.
 * @param options.pieces signed 16-bit. A piece with `afterGapMs` comes after so much silence
 * @param options.act `atMs` counts what was heard
 */
export function playReply(
  page: Page,
  options: {
    sampleRate: number;
    pieces: { samples: number[]; afterGapMs?: number }[];
    act?: { what: 'duck' | 'stop' | 'duck-and-back'; atMs: number };
  },
): Promise<PlayedReply> {
  return page.evaluate(async ({ sampleRate, pieces, act }) => {
    const until = async (isReached: () => boolean) => {
      while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    window.loudspeaker ??= window.conversationAudio.createLoudspeaker();
    window.loudspeaker.open();
    const { playedAudio } = window;
    playedAudio.samples = [];
    /** The copy of the output is as late as the page. */
    const isQuietFor = (ms: number) => {
      const count = (ms * playedAudio.sampleRate) / 1_000;
      const last = playedAudio.samples.slice(-count);
      return last.length >= count && last.every((sample) => sample === 0);
    };
    const first = Promise.withResolvers<number>();
    const reply = window.loudspeaker.start({ sampleRate, onStart: first.resolve });
    let endedAt = 0;
    void reply.over.then(() => {
      endedAt = performance.now();
    });
    const heardMs = async (ms: number) => {
      await until(() => reply.playedMs() >= ms);
      return reply.playedMs();
    };
    const startedAt = performance.now();
    for (const { samples, afterGapMs = 0 } of pieces) {
      if (afterGapMs > 0) await until(() => playedAudio.samples.some(Boolean) && isQuietFor(afterGapMs));
      reply.push(Float32Array.from(samples, (sample) => sample / 0x8000));
    }
    // The first piece is played although nothing says that it is the last one.
    const firstAt = await first.promise;
    reply.finish();
    const doneAtMs = act ? await heardMs(act.atMs) : 0;
    if (act?.what === 'stop') void reply.stop();
    else if (act) {
      reply.duck(true);
      if (act.what === 'duck-and-back') {
        await heardMs(doneAtMs + 300);
        reply.duck(false);
      }
    }
    await until(() => endedAt > 0);
    // The copy is whole when silence follows.
    await until(() => isQuietFor(200));
    return {
      heard: playedAudio.samples,
      sampleRate: playedAudio.sampleRate,
      firstSampleMs: firstAt - startedAt,
      doneAtMs,
      playedMs: reply.playedMs(),
      endedAfterMs: endedAt - firstAt,
    };
  }, options);
}

/**
 * Returns the level and the recent audio that the loudspeaker of {@link playReply} reports in the middle of a
 * reply and after its stop.
 */
export function watchPlayed(
  page: Page,
  reply: number[],
  sampleRate: number,
): Promise<{ during: { level: number; recent: number[] }; after: { level: number; loudest: number } }> {
  return page.evaluate(
    async (samples, rate) => {
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      window.loudspeaker ??= window.conversationAudio.createLoudspeaker();
      const { loudspeaker } = window;
      const recent = () => Array.from(loudspeaker.recentlyPlayed(performance.now()));
      /** A busy machine begins to play, and stops, later than a quiet one. */
      const until = async (isReached: () => boolean) => {
        for (let waitedMs = 0; waitedMs < 60_000 && !isReached(); waitedMs += 50) await pause(50);
      };
      const playing = loudspeaker.start({ sampleRate: rate });
      playing.push(Float32Array.from(samples, (sample) => sample / 0x8000));
      let during = { level: 0, recent: [0] };
      await until(() => {
        during = { level: loudspeaker.level(), recent: recent() };
        return during.level > 0.9 && during.recent.slice(0, 1_000).some((sample) => sample > 0.1);
      });
      void playing.stop();
      await until(() => loudspeaker.level() === 0 && Math.max(...recent()) === 0);
      return { during, after: { level: loudspeaker.level(), loudest: Math.max(...recent()) } };
    },
    reply,
    sampleRate,
  );
}
