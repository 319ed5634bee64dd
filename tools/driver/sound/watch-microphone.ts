import type { Sayable } from '../browser/sayable.ts';

/** An observer of the microphone inside the page that opens it. */
export interface MicrophoneWatch {
  isOn(): Promise<boolean>;
  /** Returns the name of the device that was opened last. */
  lastDevice(): Promise<string | undefined>;
}

/**
 * Starts the observer.
 * @throws {Error} where there is no offscreen document yet
 */
export async function watchMicrophone(sayable: Sayable): Promise<MicrophoneWatch> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document to watch.');
  const streams = await host.evaluateHandle(() => {
    const opened: MediaStream[] = [];
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      opened.push(stream);
      return stream;
    };
    return opened;
  });
  return {
    isOn: () =>
      streams.evaluate((all) =>
        all.some((stream) => stream.getTracks().some(({ readyState }) => readyState === 'live')),
      ),
    lastDevice: () => streams.evaluate((all) => all.at(-1)?.getAudioTracks()[0]?.label),
  };
}
