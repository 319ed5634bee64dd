import type { Page } from 'puppeteer-core';
import type * as conversationAudioModule from '../../extension/offscreen/audio/index.ts';

/** The globals of the page that `conversation-audio-page.ts` builds. */
declare global {
  interface Window {
    conversationAudio: typeof conversationAudioModule;
    /** The samples that were sent to the loudspeaker since the last reset, at the device's rate. */
    playedAudio: { samples: number[]; sampleRate: number };
    conversationPlayer?: ReturnType<typeof conversationAudioModule.createReplyPlayer>;
    conversationDetector?: ReturnType<typeof conversationAudioModule.createSpeechDetector>;
  }
}

/** A reply and its playback, with times in milliseconds. */
export interface PlayedReply {
  heard: number[];
  sampleRate: number;
  /** The time from the first push to the first sample at the loudspeaker. */
  firstSampleMs: number;
  /** The time of the page's action, if any, relative to the first sample, on the graph's clock. */
  doneAtMs: number;
  playedMs: number;
  gapMs: number;
  ended: boolean;
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
 * Plays a reply in pieces, performs an action after a while, and returns the played audio.
 * @param options.pieces signed 16-bit; `atMs` from the first
 */
export function playReply(
  page: Page,
  options: {
    sampleRate: number;
    pieces: { samples: number[]; atMs: number }[];
    act?: { what: 'duck' | 'stop' | 'duck-and-back'; atMs: number };
    waitMs: number;
  },
): Promise<PlayedReply> {
  return page.evaluate(async ({ sampleRate, pieces, act, waitMs }) => {
    const until = (at: number) => new Promise((resolve) => setTimeout(resolve, at - performance.now()));
    window.conversationPlayer ??= window.conversationAudio.createReplyPlayer();
    const player = window.conversationPlayer;
    await player.open();
    window.playedAudio.samples = [];
    let endedAt = 0;
    const reply = player.start({
      sampleRate,
      onEnded: () => {
        endedAt = performance.now();
      },
    });
    const startedAt = performance.now();
    let doneAt = startedAt;
    const acting =
      act &&
      until(startedAt + act.atMs).then(() => {
        doneAt = performance.now();
        if (act.what === 'stop') reply.stop();
        else reply.duck(true);
        if (act.what === 'duck-and-back') setTimeout(() => reply.duck(false), 300);
      });
    for (const { samples, atMs } of pieces) {
      if (atMs > 0) await until(startedAt + atMs);
      reply.push(Int16Array.from(samples));
    }
    reply.finish();
    const firstAt = await reply.firstSampleAt();
    await acting;
    await until(startedAt + waitMs);
    // On a busy machine the second piece, and with it the end, is late.
    const isWhole = act?.what !== 'stop';
    while (isWhole && endedAt === 0 && performance.now() < startedAt + waitMs + 20_000) {
      await until(performance.now() + 20);
    }
    return {
      heard: window.playedAudio.samples,
      sampleRate: window.playedAudio.sampleRate,
      firstSampleMs: firstAt - startedAt,
      doneAtMs: doneAt - firstAt,
      playedMs: reply.playedMs(),
      gapMs: reply.gapMs(),
      ended: endedAt > 0,
      endedAfterMs: endedAt - firstAt,
    };
  }, options);
}

/**
 * Returns the level and the recent audio that the player of {@link playReply} reports in the middle of a reply and
 * after its stop.
 */
export function watchPlayed(
  page: Page,
  reply: number[],
  sampleRate: number,
): Promise<{ during: { level: number; recent: number[] }; after: { level: number; loudest: number } }> {
  return page.evaluate(
    async (samples, rate) => {
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const recent = () => Array.from(player.recentlyPlayed(performance.now()));
      /** A busy machine begins to play, and stops, later than a quiet one. */
      const until = async (isReached: () => boolean) => {
        for (let waitedMs = 0; waitedMs < 20_000 && !isReached(); waitedMs += 50) await pause(50);
      };
      window.conversationPlayer ??= window.conversationAudio.createReplyPlayer();
      const player = window.conversationPlayer;
      const playing = player.start({ sampleRate: rate, onEnded: () => undefined });
      playing.push(Int16Array.from(samples));
      let during = { level: 0, recent: [0] };
      await until(() => {
        during = { level: player.level(), recent: recent() };
        return during.level > 0.9 && during.recent.slice(0, 1_000).some((sample) => sample > 0.1);
      });
      playing.stop();
      await until(() => player.level() === 0 && Math.max(...recent()) === 0);
      return { during, after: { level: player.level(), loudest: Math.max(...recent()) } };
    },
    reply,
    sampleRate,
  );
}
