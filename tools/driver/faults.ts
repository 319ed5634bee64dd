import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { allowUnpacked } from './browser-settings.ts';
import type { Sayable } from './sayable.ts';

const run = promisify(execFile);

/** Faults, injected as near to the real ones as a driver comes. */

/** The person changes her mind about the microphone, in the browser's settings. */
export async function setMicrophonePermission(
  sayable: Sayable,
  setting: 'granted' | 'denied' | 'prompt',
): Promise<void> {
  const session = await sayable.browser.target().createCDPSession();
  await session.send('Browser.setPermission', {
    origin: `chrome-extension://${sayable.extension.id}`,
    permission: { name: 'microphone' },
    setting,
  });
  // The session stays: with it what it set would go.
}

/** The browser ends the offscreen document, as it may when memory is short. */
export async function closeOffscreen(sayable: Sayable): Promise<void> {
  const worker = await sayable.serviceWorker();
  await worker.evaluate(() => chrome.offscreen.closeDocument());
}

/** The whole renderer of the extension dies, and all its pages with it. Resolves when it is gone. */
export async function killExtensionProcess(sayable: Sayable): Promise<void> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document to kill.');
  const session = await host.createCDPSession();
  // Never answered: who should answer is dead.
  void session.send('Page.crash').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
}

/** The extension is reloaded, as by an update, under the tabs that are open. */
export async function reloadExtension(sayable: Sayable): Promise<void> {
  await allowUnpacked(sayable);
  const worker = await sayable.serviceWorker();
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** The room that the extension's database may take; undefined: as much as the disk gives. */
export async function setQuota(sayable: Sayable, quotaSize: number | undefined): Promise<void> {
  const page = await sayable.openOwn('manifest.json');
  const session = await page.createCDPSession();
  const origin = `chrome-extension://${sayable.extension.id}`;
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
  // The override lasts as long as the session that set it.
  if (quotaSize === undefined) await page.close();
}

/** Audio faults of the offscreen document. A test gets them before the recording begins. */
export interface AudioFaults {
  /** The system suspends all audio, as when a laptop falls asleep. */
  suspend(): Promise<void>;
  /** The device is unplugged: its track ends by itself. */
  unplug(): Promise<void>;
  /** From now on another program holds the device. */
  occupy(): Promise<void>;
  free(): Promise<void>;
}

/** @throws {Error} where the offscreen document isn't there yet. */
export async function audioFaults(sayable: Sayable): Promise<AudioFaults> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document.');
  const hooks = await host.evaluateHandle(hookAudio);
  return {
    suspend: () => hooks.evaluate(({ suspend }) => suspend()),
    unplug: () => hooks.evaluate(({ unplug }) => unplug()),
    occupy: () => hooks.evaluate(({ setOccupied }) => setOccupied(true)),
    free: () => hooks.evaluate(({ setOccupied }) => setOccupied(false)),
  };
}

/** Runs in the offscreen document: gets hold of what the page makes of the browser's audio. */
function hookAudio() {
  const contexts: AudioContext[] = [];
  const streams: MediaStream[] = [];
  let occupied = false;
  const createSource = AudioContext.prototype.createMediaStreamSource;
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    contexts.push(this);
    return createSource.call(this, stream);
  };
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    if (occupied) throw new DOMException('Could not start audio source', 'NotReadableError');
    const stream = await open(constraints);
    streams.push(stream);
    return stream;
  };
  return {
    suspend: async () => {
      for (const context of contexts) if (context.state === 'running') await context.suspend();
    },
    // A script's own `stop` fires no event; the device's end does, and then the tracks give nothing any more.
    unplug: () => {
      for (const track of streams.flatMap((stream) => stream.getTracks())) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
    setOccupied: (value: boolean) => {
      occupied = value;
    },
  };
}

/** Kills the browser's audio process, which has the devices. False where this browser has none of its own. */
export async function killAudioProcess(sayable: Sayable): Promise<boolean> {
  const parent = sayable.browser.process()?.pid;
  if (parent === undefined) return false;
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const own = lines.find(
    (line) => line?.[3]?.includes('audio.mojom.AudioService') && isBelow(Number(line[2]), parent, lines),
  );
  if (!own) return false;
  process.kill(Number(own[1]), 'SIGKILL');
  return true;
}

/** A process may have been started by a helper (the zygote) of the browser. */
function isBelow(pid: number, ancestor: number, lines: (RegExpExecArray | null)[]): boolean {
  if (pid === ancestor) return true;
  const parent = lines.find((line) => Number(line?.[1]) === pid)?.[2];
  return parent !== undefined && Number(parent) > 1 && isBelow(Number(parent), ancestor, lines);
}

/** The errors of the page and its content scripts since `watchErrors`. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
