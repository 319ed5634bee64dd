import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { readTable } from '../browser/stored-rows.ts';
import { OptionsPage } from './options-page.ts';

/** The loudspeaker's output of one sample. */
export interface HeardSample {
  /** The peak level, 0–1. */
  peak: number;
  seconds: number;
}

/** The section "Server" of the options page. */
export class ServerSection {
  readonly page: Page;
  readonly options: OptionsPage;

  private constructor(options: OptionsPage) {
    this.options = options;
    this.page = options.page;
  }

  static async open(sayable: Sayable): Promise<ServerSection> {
    const options = await OptionsPage.open(sayable);
    // Played audio passes through a meter.
    await options.page.evaluateOnNewDocument(meterSounds);
    await options.page.reload();
    await options.page.waitForSelector('::-p-aria([name="Server"][role="heading"])');
    return new ServerSection(options);
  }

  async join(address: string, code: string): Promise<void> {
    await this.options.fill('Address', address);
    await this.options.fill('Access code', code);
    await this.options.press('Join');
  }

  /** Joins and waits until the server's own test is answered. */
  async joinAndWait(address: string, code: string): Promise<void> {
    await this.join(address, code);
    await this.page.waitForSelector('.server-parts');
  }

  async leave(): Promise<void> {
    await this.options.press('Leave…');
    await this.options.press('Leave the server');
    await this.page.waitForSelector('.server-form');
  }

  /** Returns the text of the section. */
  async text(): Promise<string> {
    return this.page.$eval('.rows', (rows) => (rows instanceof HTMLElement ? rows.innerText : ''));
  }

  async toast(): Promise<string> {
    return this.page.$eval('.toast-page', (toast) => toast.textContent ?? '');
  }

  /** Returns the audio of the last sample, once it has ended. */
  async heard(): Promise<HeardSample> {
    const sample = await this.page.waitForFunction(() => Reflect.get(globalThis, 'heardSample'), {
      timeout: 20_000,
    });
    return sample.evaluate(({ peak, seconds }: HeardSample) => ({ peak, seconds }));
  }

  /** Returns the stored token, to check whether it is still valid. */
  async storedToken(): Promise<string | undefined> {
    return (await readTable<{ token: string }>(this.page, 'servers'))[0]?.token;
  }
}

/** Runs in the page, before its own scripts. */
function meterSounds(): void {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    const context = new AudioContext();
    const meter = new AnalyserNode(context, { fftSize: 2_048 });
    context.createMediaElementSource(this).connect(meter).connect(context.destination);
    let peak = 0;
    const samples = new Float32Array(meter.fftSize);
    const timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    }, 20);
    this.addEventListener('ended', () => {
      clearInterval(timer);
      Reflect.set(globalThis, 'heardSample', { peak, seconds: this.currentTime });
    });
    return play.call(this);
  };
}
