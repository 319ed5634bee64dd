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
