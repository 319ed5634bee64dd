import { microphoneDenied } from './microphone-error.ts';

/**
 * An offscreen document can't show the browser's permission prompt and would wait for ever, so the permission is read
 * first.
 */
export async function assertAllowed(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  if (state !== 'granted') throw microphoneDenied();
}

/** Releases the device: the browser's recording indicator disappears. */
export function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Opens a microphone; null and a removed device mean the system's default. It uses `exact`, because Chromium treats an
 * `ideal` id only as a hint and may open another device.
 */
export async function openDevice(id: string | null, sound: MediaTrackConstraints = {}): Promise<MediaStream> {
  const open = (audio: MediaTrackConstraints) => navigator.mediaDevices.getUserMedia({ audio });
  if (id === null) return open(sound);
  try {
    return await open({ ...sound, deviceId: { exact: id } });
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    return open(sound);
  }
}

function isGone(thrown: unknown): boolean {
  return (
    thrown instanceof Error && (thrown.name === 'OverconstrainedError' || thrown.name === 'NotFoundError')
  );
}
