import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { allowUnpacked, untilReloaded } from './browser-settings.ts';
import type { Sayable } from './sayable.ts';

const run = promisify(execFile);

/** Faults, injected as close to the real ones as a driver can. */

/** Changes the microphone's permission, as the person does in the browser's settings. */
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
  // The debugger session stays open, because its settings end with it.
}

/** Ends the offscreen document, as the browser may when memory is short. */
export async function closeOffscreen(sayable: Sayable): Promise<void> {
  const worker = await sayable.serviceWorker();
  await worker.evaluate(() => chrome.offscreen.closeDocument());
}

/** Reloads the extension under the open tabs, as an update does. Resolves when the new one runs. */
export async function reloadExtension(sayable: Sayable): Promise<void> {
  await allowUnpacked(sayable);
  const worker = await sayable.serviceWorker();
  // The call is never answered, because the worker that should answer is gone.
  const reload = () => worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await untilReloaded(sayable, reload);
}

/**
 * Runs in a page: makes timeouts of these lengths four times shorter, so that no test waits for a time limit
 * of the product.
 */
export function shortenTimeouts(lengthsMs: readonly number[]): void {
  window.setTimeout = new Proxy(window.setTimeout, {
    apply: (real, self, [work, ms, ...rest]) =>
      Reflect.apply(real, self, [work, lengthsMs.includes(ms) ? ms / 4 : ms, ...rest]),
  });
}

/** Sets the quota of the extension's database; undefined removes the limit. */
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

/** The audio faults of the offscreen document. A test requests them before the recording begins. */
export interface AudioFaults {
  /** Waits until the current recording has so much sound, by the audio's own clock. */
  untilRecorded(ms: number): Promise<void>;
  /** Suspends all audio, as the system does when a laptop goes to sleep. */
  suspend(): Promise<void>;
  /** Unplugs the device: its track ends by itself. */
  unplug(): Promise<void>;
  /** Mutes the device for good, as a headset that changes to another profile does. */
  mute(): Promise<void>;
  /** Makes another program hold the device from now on. */
  occupy(): Promise<void>;
  free(): Promise<void>;
}

/**
 * Prepares the audio faults.
 * @throws {Error} where there is no offscreen document yet
 */
export async function audioFaults(sayable: Sayable): Promise<AudioFaults> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document.');
  const hooks = await host.evaluateHandle(hookAudio);
  return {
    async untilRecorded(ms) {
      while ((await hooks.evaluate(({ recordedMs }) => recordedMs())) < ms)
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
    suspend: () => hooks.evaluate(({ suspend }) => suspend()),
    unplug: () => hooks.evaluate(({ unplug }) => unplug()),
    mute: () => hooks.evaluate(({ mute }) => mute()),
    occupy: () => hooks.evaluate(({ setOccupied }) => setOccupied(true)),
    free: () => hooks.evaluate(({ setOccupied }) => setOccupied(false)),
  };
}

/** Runs in the offscreen document: intercepts the page's audio objects. */
function hookAudio() {
  const contexts: AudioContext[] = [];
  const streams: MediaStream[] = [];
  let connectedAtS = 0;
  let occupied = false;
  const createSource = AudioContext.prototype.createMediaStreamSource;
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    contexts.push(this);
    connectedAtS = this.currentTime;
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
    recordedMs: () => ((contexts.at(-1)?.currentTime ?? 0) - connectedAtS) * 1_000,
    suspend: async () => {
      for (const context of contexts) if (context.state === 'running') await context.suspend();
    },
    // A script's own `stop` fires no event. The end of the device does, and the tracks then deliver nothing.
    unplug: () => {
      for (const track of streams.flatMap((stream) => stream.getTracks())) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
    mute: () => {
      for (const track of streams.flatMap((stream) => stream.getTracks())) {
        Object.defineProperty(track, 'muted', { value: true });
        track.dispatchEvent(new Event('mute'));
      }
    },
    setOccupied: (value: boolean) => {
      occupied = value;
    },
  };
}

/** Kills the browser's audio process, which owns the devices. Returns false where this browser has none. */
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

/** Returns true if the process descends from the browser. A helper (the zygote) may have started it. */
function isBelow(pid: number, ancestor: number, lines: (RegExpExecArray | null)[]): boolean {
  if (pid === ancestor) return true;
  const parent = lines.find((line) => Number(line?.[1]) === pid)?.[2];
  return parent !== undefined && Number(parent) > 1 && isBelow(Number(parent), ancestor, lines);
}

/** Returns the errors of the page and its content scripts from this call on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
