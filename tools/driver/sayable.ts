import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type Extension,
  launch,
  type Page,
  type Target,
  TargetType,
  type Viewport,
  type WebWorker,
} from 'puppeteer-core';
import { type MicrophoneState, microphoneFlags, quietFlags } from './browser-flags.ts';
import { feedOffscreen } from './feed-document.ts';
import { FakeMicrophone } from './microphone.ts';

export interface LaunchOptions {
  /** Path of Chromium or Chrome. */
  executablePath: string;
  /** Folder of the built extension. */
  extensionPath: string;
  /**
   * `file`: allowed, and the recording hears the sound of {@link FakeMicrophone} through the browser's device.
   * `fed`: the same without the device, faster than real time where the person practises. `asked`: as `file`, where the
   * test answers the browser's question (`setMicrophonePermission`). `denied`: there is one and the person says no.
   * `missing`: none is plugged in.
   */
  microphone?: MicrophoneState;
  viewport?: Viewport;
  /** Further flags of the browser. */
  flags?: readonly string[];
}

/** A browser of its own with the built extension in it. */
export class Sayable {
  readonly browser: Browser;
  readonly microphone: FakeMicrophone;
  readonly extension: Extension;
  readonly #folder: string;

  private constructor(browser: Browser, microphone: FakeMicrophone, extension: Extension, folder: string) {
    this.browser = browser;
    this.microphone = microphone;
    this.extension = extension;
    this.#folder = folder;
  }

  /** @throws {Error} where the browser doesn't start or the extension isn't taken. */
  static async launch(options: LaunchOptions): Promise<Sayable> {
    const folder = await mkdtemp(join(tmpdir(), 'sayable-'));
    const microphone = new FakeMicrophone(folder);
    await microphone.saySilence();
    const browser = await launch({
      executablePath: options.executablePath,
      headless: true,
      enableExtensions: true,
      userDataDir: join(folder, 'profile'),
      defaultViewport: options.viewport ?? { width: 1280, height: 900 },
      args: [
        // Containers give Chromium's own sandbox no namespaces.
        ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
        ...quietFlags,
        ...microphoneFlags(options.microphone, microphone),
        ...(options.flags ?? []),
      ],
    });
    const id = await browser.installExtension(options.extensionPath);
    const extension = (await browser.extensions()).get(id);
    if (!extension) throw new Error(`Chromium did not take the extension in ${options.extensionPath}.`);
    const sayable = new Sayable(browser, microphone, extension, folder);
    if (options.microphone === 'fed') feedOffscreen(browser, extension.id, microphone);
    await sayable.#closeWelcome();
    return sayable;
  }

  /** The page that the installation opens: it would stand in front of the page under test. */
  async #closeWelcome(): Promise<void> {
    const target = await this.browser.waitForTarget(
      (candidate) => candidate.url().endsWith('/welcome.html'),
      { timeout: 60_000 },
    );
    await (await target.asPage()).close();
  }

  /** Opens a web page and waits until the extension's content script is there. */
  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  /** Opens one of the extension's own pages in a tab. */
  async openOwn(path: string): Promise<Page> {
    return this.open(`chrome-extension://${this.extension.id}/${path}`);
  }

  /** The real popup, opened as a click on the toolbar's button opens it, over `page`. */
  async openPopup(page: Page): Promise<Page> {
    await page.bringToFront();
    const opened = this.browser.waitForTarget((target) => target.url().endsWith('/popup.html'));
    await this.extension.triggerAction(page);
    return (await opened).asPage();
  }

  /** The service worker, started where it sleeps. */
  async serviceWorker(): Promise<WebWorker> {
    const target = await this.browser.waitForTarget(
      (candidate) => candidate.type() === TargetType.SERVICE_WORKER && this.#isOwn(candidate.url()),
    );
    const worker = await target.worker();
    if (!worker) throw new Error('The extension has no service worker.');
    return worker;
  }

  /** The keyboard shortcut, as the browser tells the extension of it: no driver can press a browser's own keys. */
  async pressShortcut(page: Page): Promise<void> {
    await page.bringToFront();
    const worker = await this.serviceWorker();
    await worker.evaluate(dispatchEvent, 'practise-selection', null);
  }

  /** An entry of the context menu; no driver can open the browser's own menus. */
  async chooseMenuEntry(
    page: Page,
    selectionText: string,
    entry: 'practise-selection' | 'practise-page' = 'practise-selection',
  ): Promise<void> {
    await page.bringToFront();
    const worker = await this.serviceWorker();
    await worker.evaluate(dispatchEvent, entry, selectionText);
  }

  /** Ends the service worker at once, as the browser does when it needs the memory; resolves when it is gone. */
  async killServiceWorker(): Promise<void> {
    const worker = await this.serviceWorker();
    const workers = () =>
      this.browser
        .targets()
        .filter((target) => target.type() === TargetType.SERVICE_WORKER && this.#isOwn(target.url()));
    const [doomed] = workers();
    await worker.close();
    // Another one may be there at once: whoever has a message for it starts it.
    const isThere = () => workers().some((target) => target === doomed);
    for (let patience = 100; isThere(); patience--) {
      if (patience === 0) throw new Error('The service worker does not end.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The offscreen document, where there is one. */
  async offscreen(): Promise<Page | undefined> {
    return this.browser
      .targets()
      .find((candidate) => this.#isOffscreen(candidate))
      ?.asPage();
  }

  /** Waits until the fed recording is held, or has ended before. */
  async untilHeld(): Promise<void> {
    const isHeld = () => window.sayableFeed && window.sayableFeed.state !== 'running';
    await (await this.#host()).waitForFunction(isHeld, { polling: 20, timeout: 90_000 });
  }

  /** Lets the held recording go on. */
  async resumeSpeech(): Promise<void> {
    await (await this.#host()).evaluate(() => window.sayableFeed?.release());
  }

  async #host(): Promise<Page> {
    const host = await this.offscreen();
    if (host) return host;
    throw new Error('There is no offscreen document.');
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #isOffscreen(target: Target): boolean {
    return target.url() === `chrome-extension://${this.extension.id}/offscreen.html`;
  }

  #isOwn(url: string): boolean {
    return url.startsWith(`chrome-extension://${this.extension.id}/`);
  }
}

/** Runs in the service worker. `dispatch` is what the browser itself calls when the person does it. */
async function dispatchEvent(entry: string, selectionText: string | null): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (selectionText === null) chrome.commands.onCommand.dispatch(entry, tab);
  else chrome.contextMenus.onClicked.dispatch({ menuItemId: entry, selectionText, frameId: 0 }, tab);
}
