import { AppError } from '@sayable/shared/std';
import { fromMicrophone } from './answers.ts';
import type { FrameTap } from './frame-tap.ts';
import { microphoneDenied, microphoneError } from './microphone-error.ts';

/** @throws AppError `microphone-silent` */
export function microphonePermission(): Promise<PermissionStatus> {
  return fromMicrophone(navigator.permissions.query({ name: 'microphone' }));
}

/**
 * An offscreen document can't show the browser's permission prompt and would wait for ever, so the permission is read
 * first.
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
 * Opens a microphone; null and a removed device mean the system's default. It uses `exact`, because Chromium treats an
 * `ideal` id only as a hint and may open another device.
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
 * Opens a device, and beside it the tap of its frames. If one of them fails, the other is released.
 * @throws AppError of the microphone; else of the tap
 */
export async function openBoth(
  device: Promise<MediaStream>,
  tap: Promise<FrameTap>,
): Promise<[MediaStream, FrameTap]> {
  const [stream, frames] = await Promise.allSettled([device, tap]);
  if (stream.status === 'fulfilled' && frames.status === 'fulfilled') return [stream.value, frames.value];
  if (stream.status === 'fulfilled') release(stream.value);
  if (frames.status === 'fulfilled') await frames.value.close();
  if (stream.status === 'rejected') throw microphoneError(stream.reason);
  const failure: unknown = frames.status === 'rejected' ? frames.reason : undefined;
  throw microphoneError(failure instanceof AppError ? failure : undefined);
}

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
