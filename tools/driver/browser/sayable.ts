import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type Extension,
  launch,
  type Page,
  TargetType,
  type Viewport,
  type WebWorker,
} from 'puppeteer-core';
import { feedOffscreen, isOffscreenDocument } from '../sound/feed-document.ts';
import { FakeMicrophone } from '../sound/microphone.ts';
import { type MicrophoneState, microphoneFlags, quietFlags } from './browser-flags.ts';

export interface LaunchOptions {
  /** The path of Chromium or Chrome. */
  executablePath: string;
  /** The folder of the built extension. */
  extensionPath: string;
  /**
   * The state of the microphone. `file`: allowed, and the recording gets the sound of {@link FakeMicrophone}
   * through the browser's device. `fed`: the same without the device, faster than real time in practice.
   * `asked`: as `file`, and the test answers the browser's question (`setMicrophonePermission`). `denied`:
   * there is one and the person refuses. `missing`: none is plugged in.
   */
  microphone?: MicrophoneState;
  viewport?: Viewport;
  /** Additional flags of the browser. */
  flags?: readonly string[];
  /**
   * False: the option "What a listener would have understood" is off. Its line comes seconds after a result,
   * makes the card longer, and the card then scrolls the page: no test can know when, unless it waits for the
   * line.
   */
  listens?: boolean;
  /** The time zone of the browser; the machine's by default. */
  timeZone?: string;
}

/** An observer of all browsers that are launched, which a test runner sets. */
export interface LaunchObserver {
  launched(sayable: Sayable): void;
  /** Called if the browser runs and does not get ready, before it closes. */
  failed(sayable: Sayable): Promise<void>;
  /** Called before a browser closes. */
  closing(sayable: Sayable): Promise<void>;
}

/** A separate browser with the built extension. */
export class Sayable {
  static observer: LaunchObserver | undefined;
  readonly browser: Browser;
  readonly microphone: FakeMicrophone;
  readonly #folder: string;
  readonly #isFed: boolean;
  #extension: Extension | undefined;

  private constructor(browser: Browser, microphone: FakeMicrophone, folder: string, isFed: boolean) {
    this.browser = browser;
    this.microphone = microphone;
    this.#folder = folder;
    this.#isFed = isFed;
  }

  get extension(): Extension {
    if (!this.#extension) throw new Error('The browser does not have the extension.');
    return this.#extension;
  }

  /**
   * Launches the browser.
   * @throws {Error} where the browser doesn't start or rejects the extension
   */
  static async launch(options: LaunchOptions): Promise<Sayable> {
    const folder = await mkdtemp(join(tmpdir(), 'sayable-'));
    const microphone = new FakeMicrophone(folder);
    await microphone.saySilence();
    const browser = await launch({
      executablePath: options.executablePath,
      headless: true,
      enableExtensions: true,
      userDataDir: join(folder, 'profile'),
      ...(options.timeZone !== undefined && { env: { ...process.env, TZ: options.timeZone } }),
      defaultViewport: options.viewport ?? { width: 1280, height: 900 },
      args: [
        // Containers provide no namespaces for Chromium's own sandbox.
        ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
        ...quietFlags,
        ...microphoneFlags(options.microphone, microphone),
        ...(options.flags ?? []),
      ],
    });
    const sayable = new Sayable(browser, microphone, folder, options.microphone === 'fed');
    try {
      await sayable.#install(options);
    } catch (failure) {
      await Sayable.observer?.failed(sayable);
      await sayable.close();
      throw failure;
    }
    Sayable.observer?.launched(sayable);
    return sayable;
  }

  async #install({ extensionPath, listens }: LaunchOptions): Promise<void> {
    if (this.#isFed) await feedOffscreen(this.browser, this.microphone);
    const id = await this.browser.installExtension(extensionPath);
    this.#extension = (await this.browser.extensions()).get(id);
    if (!this.#extension) throw new Error(`Chromium did not take the extension in ${extensionPath}.`);
    await this.#closeWelcome(listens);
  }

  /** Closes the page that the installation opens, which would cover the page under test. */
  async #closeWelcome(listens = true): Promise<void> {
    const target = await this.browser.waitForTarget(
      (candidate) => candidate.url().endsWith('/welcome.html'),
      { timeout: 60_000 },
    );
    const page = await target.asPage();
    if (!listens) {
      // The target has its address before the document has the extension's interfaces.
      await page.waitForFunction(() => typeof chrome === 'object' && chrome.storage !== undefined, {
        polling: 20,
        timeout: 60_000,
      });
      await page.evaluate(() => chrome.storage.local.set({ 'settings.practiceListens': false }));
    }
    await page.close();
  }

  /** Opens a web page and waits until the extension's content script runs. */
  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  /** Opens one of the extension's own pages in a tab. */
  async openOwn(path: string): Promise<Page> {
    return this.open(`chrome-extension://${this.extension.id}/${path}`);
  }

  /** Opens the real popup over `page`, as a click on the toolbar button does. */
  async openPopup(page: Page): Promise<Page> {
    await page.bringToFront();
    // A popup that is just closing is still a target, and nothing in it can be clicked any more.
    const before = new Set(this.browser.targets());
    const opened = this.browser.waitForTarget(
      (target) => !before.has(target) && target.url().endsWith('/popup.html'),
      { timeout: 60_000 },
    );
    await this.extension.triggerAction(page);
    return (await opened).asPage();
  }

  /** Returns the service worker, started where it sleeps. */
  async serviceWorker(): Promise<WebWorker> {
    const target = await this.browser.waitForTarget(
      (candidate) => candidate.type() === TargetType.SERVICE_WORKER && this.#isOwn(candidate.url()),
    );
    const worker = await target.worker();
    if (!worker) throw new Error('The extension has no service worker.');
    return worker;
  }

  /**
   * Triggers the keyboard shortcut as the browser reports it to the extension: no driver can press a
   * browser's own keys.
   */
  async pressShortcut(
    page: Page,
    command: 'practise-selection' | 'read-on' | 'say-lines' = 'practise-selection',
  ): Promise<void> {
    await page.bringToFront();
    const worker = await this.serviceWorker();
    await worker.evaluate(dispatchEvent, command, null);
  }

  /** Chooses an entry of the context menu. No driver can open the browser's own menus. */
  async chooseMenuEntry(
    page: Page,
    selectionText: string,
    entry: 'practise-selection' | 'practise-page' | 'read-on' = 'practise-selection',
  ): Promise<void> {
    await page.bringToFront();
    const worker = await this.serviceWorker();
    await worker.evaluate(dispatchEvent, entry, selectionText);
  }

  /**
   * Ends the service worker at once, as the browser does when it needs the memory. Resolves when it is gone.
   */
  async killServiceWorker(): Promise<void> {
    const worker = await this.serviceWorker();
    const workers = () =>
      this.browser
        .targets()
        .filter((target) => target.type() === TargetType.SERVICE_WORKER && this.#isOwn(target.url()));
    const [doomed] = workers();
    await worker.close();
    // A new worker may exist at once, because any message to it starts it.
    const isThere = () => workers().some((target) => target === doomed);
    for (let patience = 1_500; isThere(); patience--) {
      if (patience === 0) throw new Error('The service worker does not end.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Returns the offscreen document, where there is one. */
  async offscreen(): Promise<Page | undefined> {
    return this.browser
      .targets()
      .find((candidate) => isOffscreenDocument(candidate, this.extension.id))
      ?.asPage();
  }

  /** Starts the offscreen document as a page of the extension does, and returns it. */
  async startOffscreen(page: Page): Promise<Page> {
    await page.evaluate(async () => {
      const start = { sayable: 'message', to: 'background', name: 'ensure-host', params: {} };
      await chrome.runtime.sendMessage(start);
    });
    return this.#host();
  }

  /** Waits until the fed recording is paused, or has ended before. */
  async untilHeld(): Promise<void> {
    const isHeld = () => window.sayableFeed && window.sayableFeed.state !== 'running';
    await (await this.#host()).waitForFunction(isHeld, { polling: 20, timeout: 90_000 });
  }

  /** Waits until the microphone has delivered so much of the sound that is set. */
  async untilSaid(ms: number): Promise<void> {
    if (!this.#isFed) return new Promise((resolve) => setTimeout(resolve, ms));
    const isSaid = (number: number, wanted: number) =>
      window.sayableFeed?.soundNumber === number && window.sayableFeed.sentMs >= wanted;
    const patient = { polling: 20, timeout: 120_000 };
    await (await this.#host()).waitForFunction(isSaid, patient, this.microphone.number, ms);
  }

  /** Resumes the paused recording. */
  async resumeSpeech(): Promise<void> {
    await (await this.#host()).evaluate(() => window.sayableFeed?.release());
  }

  async #host(): Promise<Page> {
    const host = await this.offscreen();
    if (host) return host;
    throw new Error('There is no offscreen document.');
  }

  async close(): Promise<void> {
    try {
      await Sayable.observer?.closing(this);
    } finally {
      await this.browser.close();
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  #isOwn(url: string): boolean {
    return url.startsWith(`chrome-extension://${this.extension.id}/`);
  }
}

/** Runs in the service worker. The browser itself calls `dispatch` when the person does the action. */
async function dispatchEvent(entry: string, selectionText: string | null): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (selectionText === null) chrome.commands.onCommand.dispatch(entry, tab);
  else chrome.contextMenus.onClicked.dispatch({ menuItemId: entry, selectionText, frameId: 0 }, tab);
}
