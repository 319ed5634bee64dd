import type { Page } from 'puppeteer-core';

/** A sound that was played. Times are epoch milliseconds of the browser's monotonic clock. */
export interface PlayedVoice {
  /** The audio graph's own playback time of the first sample. */
  firstSampleAtMs: number;
  /** The playback time of the first sample that is not silent. */
  firstSoundAtMs: number | undefined;
  /** The milliseconds without samples between the first sample and the last. */
  gapMs: number;
  isOver: boolean;
  /** The rate of its samples. */
  sampleRate: number;
}

interface Voice extends PlayedVoice {
  sound: number;
  firstFrame: number;
  starvedAtFrame: number | undefined;
}

interface Listening {
  voices: Voice[];
}

declare global {
  interface Window {
    benchListening?: Listening;
  }
}

/**
 * Records the audio thread's reports in the offscreen document. Call it before the first sound.
 */
export async function listenToLoudspeaker(offscreen: Page): Promise<void> {
  await offscreen.evaluate(tapSounds);
}

/** Returns the sounds that were played so far, oldest first. */
export async function playedVoices(offscreen: Page): Promise<PlayedVoice[]> {
  return offscreen.evaluate(() => window.benchListening?.voices ?? []);
}

/** Runs in the page. */
function tapSounds(): void {
  const listening: Listening = { voices: [] };
  window.benchListening = listening;
  type Report =
    | { type: 'flowing' | 'starved' | 'ended'; sound: number; frame: number }
    | { type: 'played'; frame: number; samples: Float32Array };
  const rates = new Map<number, number>();
  const take = (context: AudioContext, report: Report) => {
    const atMs = () => {
      const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
      const ms = performanceTime + (report.frame / context.sampleRate - contextTime) * 1_000;
      return performance.timeOrigin + ms;
    };
    if (report.type === 'played') {
      const voice = listening.voices.at(-1);
      if (!voice || voice.firstSoundAtMs !== undefined) return;
      const first = report.samples.findIndex((sample) => Math.abs(sample) > 0.001);
      if (first >= 0) voice.firstSoundAtMs = atMs() + (first / context.sampleRate) * 1_000;
      return;
    }
    const known = listening.voices.find(({ sound }) => sound === report.sound);
    if (report.type === 'flowing' && !known) {
      listening.voices.push({
        sound: report.sound,
        firstSampleAtMs: atMs(),
        firstSoundAtMs: undefined,
        gapMs: 0,
        isOver: false,
        sampleRate: rates.get(report.sound) ?? 0,
        firstFrame: report.frame,
        starvedAtFrame: undefined,
      });
    } else if (known && report.type === 'flowing' && known.starvedAtFrame !== undefined) {
      known.gapMs += ((report.frame - known.starvedAtFrame) / context.sampleRate) * 1_000;
    } else if (known && report.type === 'starved') known.starvedAtFrame = report.frame;
    else if (known && report.type === 'ended') known.isOver = true;
  };
  class TappedNode extends AudioWorkletNode {
    constructor(context: BaseAudioContext, name: string, options?: AudioWorkletNodeOptions) {
      super(context, name, options);
      if (name !== 'sayable-loudspeaker' || !(context instanceof AudioContext)) return;
      this.port.addEventListener('message', ({ data }: MessageEvent<Report>) => take(context, data));
      const post = this.port.postMessage.bind(this.port);
      type Request = { type: string; sound: number; sampleRate: number };
      const postMessage = (request: Request, transfer: Transferable[]) => {
        if (request.type === 'begin') rates.set(request.sound, request.sampleRate);
        post(request, transfer);
      };
      Object.assign(this.port, { postMessage });
    }
  }
  Object.assign(globalThis, { AudioWorkletNode: TappedNode });
}
