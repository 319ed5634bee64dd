import type { Page, WebWorker } from 'puppeteer-core';
import type { Sayable } from '../sayable.ts';

/** A voice as the browser lists it. */
export interface FakeVoice {
  voiceURI: string;
  name: string;
  lang: string;
  localService: boolean;
}

/** The behaviour of the fake: it reads, never starts, or breaks off after the first word. */
export type FakeManner = 'reads' | 'silent' | 'breaks';

interface FakeControls {
  voices: FakeVoice[];
  manner: FakeManner;
  /** True: it tells when each word begins, as most systems do. */
  tellsWords: boolean;
  wordMs: number;
  spoken: { text: string; voice: string; rate: number }[];
}

type Document = Page | WebWorker;

/**
 * The voices of a system in the extension's documents: the browser of the tests has none. The fake behaves as
 * the Web Speech API describes: one queue, `start`, `boundary`, `end` and `error` events, and `cancel`.
 */
export class FakeSpeechSynthesis {
  readonly #host: Document;

  private constructor(host: Document) {
    this.#host = host;
  }

  /** Starts the offscreen document, which reads for all pages, and gives it voices. */
  static async open(sayable: Sayable, voices: readonly FakeVoice[]): Promise<FakeSpeechSynthesis> {
    const page = await sayable.openOwn('practise.html');
    const host = await sayable.startOffscreen(page);
    await page.close();
    await host.evaluate(install, [...voices]);
    return new FakeSpeechSynthesis(host);
  }

  /** Gives voices to a page before its own scripts run. */
  static async give(page: Page, voices: readonly FakeVoice[]): Promise<void> {
    await page.evaluateOnNewDocument(install, [...voices]);
  }

  async change(patch: Partial<FakeControls>): Promise<void> {
    await this.#host.evaluate((changed) => {
      const controls: unknown = Reflect.get(globalThis, 'fakeSpeech');
      if (typeof controls === 'object' && controls) Object.assign(controls, changed);
    }, patch);
  }

  async spoken(): Promise<FakeControls['spoken']> {
    const json = await this.#host.evaluate(() => {
      const controls: unknown = Reflect.get(globalThis, 'fakeSpeech');
      return JSON.stringify(
        typeof controls === 'object' && controls && 'spoken' in controls ? controls.spoken : [],
      );
    });
    return JSON.parse(json);
  }
}

/** Runs in a document. */
function install(voices: FakeVoice[]): void {
  const controls: FakeControls = { voices, manner: 'reads', tellsWords: true, wordMs: 150, spoken: [] };
  class Utterance extends EventTarget {
    voice: FakeVoice | null = null;
    lang = '';
    rate = 1;
    onstart: ((event: object) => void) | null = null;
    onend: ((event: object) => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    onboundary: ((event: object) => void) | null = null;
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  let timers: ReturnType<typeof setTimeout>[] = [];
  let current: Utterance | null = null;
  const later = (work: () => void, ms: number) => timers.push(setTimeout(work, ms));
  const over = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    current = null;
  };
  const play = (utterance: Utterance) => {
    current = utterance;
    controls.spoken.push({
      text: utterance.text,
      voice: utterance.voice?.name ?? '',
      rate: utterance.rate,
    });
    if (controls.manner === 'silent') return;
    later(() => utterance.onstart?.({}), 20);
    const words = [...utterance.text.matchAll(/\S+/g)];
    const ms = controls.wordMs / utterance.rate;
    words.forEach(({ index }, at) => {
      if (controls.tellsWords)
        later(() => utterance.onboundary?.({ name: 'word', charIndex: index }), 30 + at * ms);
    });
    const isBroken = controls.manner === 'breaks';
    const end = () => {
      over();
      if (isBroken) utterance.onerror?.({ error: 'synthesis-failed' });
      else utterance.onend?.({});
    };
    later(end, 40 + (isBroken ? 1 : words.length) * ms);
  };
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => controls.voices,
    speak: play,
    cancel() {
      const stopped = current;
      over();
      stopped?.onerror?.({ error: 'interrupted' });
    },
  });
  Object.assign(globalThis, { fakeSpeech: controls, SpeechSynthesisUtterance: Utterance });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis, configurable: true });
}
