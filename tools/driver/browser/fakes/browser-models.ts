import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import type { Sayable } from '../sayable.ts';
import { type FakeModels, noModels } from './fake-browser-models.ts';

const key = 'sayable-fake-browser-models';
let bundled: Promise<string> | undefined;

/** Bundles the fakes to the script that a document runs. */
function script(): Promise<string> {
  bundled ??= build({
    entryPoints: [join(import.meta.dirname, 'fake-browser-models-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return bundled;
}

/**
 * The fakes of the browser's own models in the extension's documents. The browser of the tests has none of
 * its own.
 */
export class BrowserModels {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param state what is there at the beginning */
  static async open(sayable: Sayable, state: Partial<FakeModels> = {}): Promise<BrowserModels> {
    const models = new BrowserModels(await sayable.openOwn('practise.html'));
    await models.change({ ...noModels, ...state });
    return models;
  }

  /** Gives the fakes to a page before its own scripts run. */
  static async give(page: Page): Promise<void> {
    await page.evaluateOnNewDocument(await script());
  }

  /** Starts the offscreen document and gives it the fakes. It looks for models when a talk opens. */
  async giveHost(sayable: Sayable): Promise<void> {
    const host = await sayable.startOffscreen(this.#page);
    await host.evaluate(await script());
  }

  async read(): Promise<FakeModels> {
    const stored = await this.#page.evaluate((name) => localStorage.getItem(name), key);
    return stored === null ? noModels : JSON.parse(stored);
  }

  async change(patch: Partial<FakeModels>): Promise<void> {
    const state = JSON.stringify({ ...(await this.read()), ...patch });
    await this.#page.evaluate((name, value) => localStorage.setItem(name, value), key, state);
  }
}
