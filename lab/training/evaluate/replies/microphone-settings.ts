import type { Page } from 'puppeteer-core';

/** The processing that a page asks the browser for. */
export type SoundProcessing = Required<
  Pick<MediaTrackConstraints, 'echoCancellation' | 'noiseSuppression' | 'autoGainControl'>
>;

/**
 * Records the microphone with several settings at once, each by the microphone of a conversation in a stream
 * of its own. (Chromium lets streams that differ in noise suppression or gain control alone share the
 * processing of the first.)
 * @param page the page that `buildConversationAudioPage` builds
 * @param durationMs the length of each recording in milliseconds
 * @returns the samples for each setting, 16 kHz mono
 */
export async function recordWithSettings(
  page: Page,
  settings: readonly SoundProcessing[],
  durationMs: number,
): Promise<Float32Array[]> {
  const recordings = await page.evaluate(
    async (all, forMs) => {
      const frameMs = 32;
      const { getUserMedia } = MediaDevices.prototype;
      const record = async (setting: MediaTrackConstraints) => {
        navigator.mediaDevices.getUserMedia = () =>
          getUserMedia.call(navigator.mediaDevices, {
            audio: { ...setting, channelCount: { ideal: 1 } },
          });
        const samples: number[] = [];
        const whole = Promise.withResolvers<number[]>();
        // A lost microphone may be reported before anybody waits for the samples.
        whole.promise.catch(() => undefined);
        let frames = 0;
        const microphone = await window.conversationAudio
          .createConversationMicrophone(async () => null)
          .open({
            frame(frame) {
              if (frames * frameMs >= forMs) return;
              samples.push(...frame.samples);
              frames += 1;
              if (frames * frameMs >= forMs) whole.resolve(samples);
            },
            lost: () => whole.reject(new Error('The microphone was lost.')),
          });
        return { microphone, whole: whole.promise };
      };
      const recorders: Awaited<ReturnType<typeof record>>[] = [];
      // One after the other, because the device is opened by a function of the whole page.
      for (const setting of all) recorders.push(await record(setting));
      const recorded = await Promise.all(recorders.map(({ whole }) => whole));
      for (const { microphone } of recorders) microphone.close();
      return recorded;
    },
    settings,
    durationMs,
  );
  return recordings.map((samples) => Float32Array.from(samples));
}
