import { valueWithin } from '@sayable/shared/std';
import { fromMicrophone, microphoneMuted } from './answers.ts';
import type { FrameTap } from './frame-tap.ts';
import { microphoneDenied, microphoneError } from './microphone-error.ts';

/** @throws AppError `microphone-silent` */
export function microphonePermission(): Promise<PermissionStatus> {
  return fromMicrophone(navigator.permissions.query({ name: 'microphone' }));
}

/**
 * An offscreen document can't show the browser's permission prompt and would wait for ever, so the permission
 * is read first.
 */
export async function assertAllowed(): Promise<void> {
  const { state } = await microphonePermission();
  if (state !== 'granted') throw microphoneDenied();
}

/** Releases the device: the browser's recording indicator disappears. */
export function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Opens a microphone; null and a removed device mean the system's default. It uses `exact`, because Chromium
 * treats an `ideal` id only as a hint and may open another device.
 * @throws the browser's DOMException; AppError `microphone-silent`
 */
export async function openDevice(id: string | null, sound: MediaTrackConstraints = {}): Promise<MediaStream> {
  const open = (audio: MediaTrackConstraints) => opened(navigator.mediaDevices.getUserMedia({ audio }));
  if (id === null) return open(sound);
  try {
    return await open({ ...sound, deviceId: { exact: id } });
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    return open(sound);
  }
}

/**
 * Opens a device, and beside it the tap of its frames, and begins to use both. If one step fails, all is
 * released.
 * @throws AppError of the microphone; else of the tap or the use
 */
export async function openBoth<T>(
  device: Promise<MediaStream>,
  tap: Promise<FrameTap>,
  use: (stream: MediaStream, tap: FrameTap) => T,
): Promise<T> {
  const [stream, frames] = await Promise.allSettled([device, tap]);
  try {
    if (stream.status === 'rejected') throw stream.reason;
    if (!(await isHeard(stream.value))) throw microphoneMuted();
    // No event tells of a device that was removed meanwhile.
    if (stream.value.getAudioTracks().some(({ readyState }) => readyState === 'ended')) throw removed();
    if (frames.status === 'rejected') throw frames.reason;
    return use(stream.value, frames.value);
  } catch (thrown) {
    if (stream.status === 'fulfilled') release(stream.value);
    if (frames.status === 'fulfilled') await frames.value.close();
    throw microphoneError(thrown);
  }
}

/** A headset that has just been switched on may be muted for a moment. */
const HEARD_WITHIN_MS = 1_000;

/** Resolves to false if the device stays muted. */
async function isHeard(stream: MediaStream): Promise<boolean> {
  const muted = stream.getAudioTracks().filter((track) => track.muted);
  const heard = muted.map(
    (track) =>
      new Promise<void>((resolve) => {
        track.addEventListener('unmute', () => resolve(), { once: true });
      }),
  );
  return valueWithin(
    Promise.all(heard).then(() => true),
    HEARD_WITHIN_MS,
    false,
  );
}

/** Calls `lost` once the device is removed, or has been muted for longer than a slip of the finger. */
export function onLost(stream: MediaStream, lost: () => void): void {
  for (const track of stream.getAudioTracks()) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    track.addEventListener('ended', lost);
    track.addEventListener('unmute', () => clearTimeout(timer));
    track.addEventListener('mute', () => {
      clearTimeout(timer);
      // A track that was stopped is the end of its recording.
      timer = setTimeout(() => track.muted && track.readyState === 'live' && lost(), HEARD_WITHIN_MS);
    });
  }
}

const removed = () => new DOMException('The device was removed.', 'NotFoundError');

/** A prompt may stay open for as long as a person likes: the device's time begins when it is allowed. */
async function opened(opening: Promise<MediaStream>): Promise<MediaStream> {
  await Promise.race([opening, allowed()]);
  return fromMicrophone(opening, release);
}

/** Resolves when the microphone is allowed, or at once where the browser can't tell. */
async function allowed(): Promise<void> {
  const status = await microphonePermission().catch(() => undefined);
  if (!status || status.state === 'granted') return;
  await new Promise<void>((resolve) => {
    status.addEventListener('change', () => status.state === 'granted' && resolve());
  });
}

function isGone(thrown: unknown): boolean {
  return (
    thrown instanceof Error && (thrown.name === 'OverconstrainedError' || thrown.name === 'NotFoundError')
  );
}
