import type { Page } from 'puppeteer-core';

/** What a page played. */
export interface Heard {
  /** The file that was given to the player. */
  given: Uint8Array;
  rate: number | undefined;
  keepsPitch: boolean | undefined;
  /** What came out of the player at 48 kHz: the left channel. */
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

/** Leads what the page's players give out through a graph of ours. Before the page's own scripts. */
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
      tap.ended = false;
      tap.given = undefined;
      tap.output = [];
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
    const source = new MediaElementAudioSourceNode(context, { mediaElement: this });
    // Deprecated, and the only one that needs no file of its own.
    const recorder = context.createScriptProcessor(4_096, 2, 2);
    recorder.onaudioprocess = ({ inputBuffer, outputBuffer }) => {
      tap.output.push(...inputBuffer.getChannelData(0));
      for (let channel = 0; channel < 2; channel++) {
        outputBuffer.copyToChannel(inputBuffer.getChannelData(channel), channel);
      }
    };
    source.connect(recorder).connect(context.destination);
    await context.resume();
    this.addEventListener('ended', () => {
      // What is in the graph still comes out of it.
      setTimeout(() => {
        tap.ended = true;
        void context.close();
      }, 400);
    });
    await play.call(this);
  };
}
