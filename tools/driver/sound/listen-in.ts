import type { Page } from 'puppeteer-core';

/** The sound that a page played. */
export interface Heard {
  /** The file that the player got. */
  given: Uint8Array;
  rate: number | undefined;
  keepsPitch: boolean | undefined;
  /** The left channel of the player's output at 48 kHz. */
  output: Float32Array;
}

interface Tap {
  ended: boolean;
  given: Promise<ArrayBuffer> | undefined;
  rate: number;
  keepsPitch: boolean;
  output: number[];
  forget(): void;
}

declare global {
  interface Window {
    sayableHeard?: Tap;
  }
}

/**
 * Routes the output of the page's players through our audio graph. It has to be called before the page's own
 * scripts run.
 */
export async function listenIn(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(tapPlayers);
}

/** Runs in the page. */
function tapPlayers(): void {
  const tap: Tap = {
    ended: false,
    given: undefined,
    rate: 0,
    keepsPitch: false,
    output: [],
    forget() {
      Object.assign(tap, { ended: false, given: undefined, output: [] });
    },
  };
  window.sayableHeard = tap;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = async function tapped(this: HTMLMediaElement): Promise<void> {
    tap.given = fetch(this.src).then((answer) => answer.arrayBuffer());
    tap.rate = this.playbackRate;
    tap.keepsPitch = this.preservesPitch;
    await tap.given;
    const context = new AudioContext({ sampleRate: 48_000 });
    const copy = context.createMediaStreamDestination();
    const source = new MediaElementAudioSourceNode(context, { mediaElement: this });
    for (const output of [copy, context.destination]) source.connect(output);
    // The buffer is large, so that a busy page reads late but loses nothing.
    const from = { track: copy.stream.getAudioTracks()[0], maxBufferSize: 10_000 };
    const reader = new MediaStreamTrackProcessor(from).readable.getReader();
    let untilS = Number.POSITIVE_INFINITY;
    const record = async () => {
      for (let readS = 0; readS < untilS; ) {
        const { value } = await reader.read();
        if (!value) break;
        const samples = new Float32Array(value.numberOfFrames);
        value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        readS += value.numberOfFrames / value.sampleRate;
        tap.output.push(...samples);
        value.close();
      }
      tap.ended = true;
      await context.close();
    };
    await context.resume();
    void record();
    const startS = context.currentTime;
    this.addEventListener('ended', () => {
      // The graph still holds a part of the audio.
      untilS = context.currentTime - startS + 0.4;
    });
    await play.call(this);
  };
}
