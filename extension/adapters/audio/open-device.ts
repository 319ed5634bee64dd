import { microphoneDenied } from './microphone-error.ts';

/** An offscreen document can't show the browser's question: it would wait for ever. So it is read first. */
export async function assertAllowed(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  if (state !== 'granted') throw microphoneDenied();
}

/** Lets the device go: the browser's recording sign disappears. */
export function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Opens one microphone; null is the system's default, and so is one that is gone. `exact`, because Chromium takes an
 * `ideal` id for no more than a hint and may open another one.
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
