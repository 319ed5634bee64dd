import type { Page } from 'puppeteer-core';

export interface NetworkSpeed {
  /** The time from the request for the first probability to the network's first own answer. */
  readyMs: number;
  /**
   * The times of single frames of 32 ms, requested one after the other: the network and the messages to its
   * worker.
   */
  frameMs: number[];
}

/** Starts the network and measures it with silence, one frame after the other. */
export function measureNetwork(page: Page, frames = 100): Promise<NetworkSpeed> {
  return page.evaluate(async (count) => {
    const detector = window.conversationAudio.createSpeechDetector();
    const quiet = new Float32Array(512);
    const startedAt = performance.now();
    // The fallback by loudness alone answers 0.05 to silence; the network gives another value.
    while ((await detector.probability(quiet)) === 0.05)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const readyMs = performance.now() - startedAt;
    const frameMs: number[] = [];
    for (let frame = 0; frame < count; frame++) {
      const before = performance.now();
      await detector.probability(quiet);
      frameMs.push(performance.now() - before);
    }
    window.conversationDetector = detector;
    return { readyMs, frameMs };
  }, frames);
}

export interface ListenedConversation {
  /** The network's speech probability of each frame of 32 ms. */
  probabilities: number[];
  lost: boolean;
  settings: MediaTrackSettings | undefined;
  framesAfterClose: number;
}

/**
 * Opens the microphone and listens, as a conversation does, with the detector of {@link measureNetwork}.
 * @param durationMs the length of the sound to listen to, in frames: a busy machine needs longer for it
 */
export function listenToConversation(page: Page, durationMs: number): Promise<ListenedConversation> {
  return page.evaluate(async (forMs) => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const detector = window.conversationDetector;
    detector?.reset();
    let stream: MediaStream | undefined;
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      stream = await open(wanted);
      return stream;
    };
    const frames: Float32Array<ArrayBuffer>[] = [];
    const whole = Promise.withResolvers<void>();
    let lost = false;
    const microphone = await window.conversationAudio
      .createConversationMicrophone(async () => null)
      .open({
        frame({ samples }) {
          frames.push(samples);
          if (frames.length * 32 >= forMs) whole.resolve();
        },
        lost() {
          lost = true;
          whole.resolve();
        },
      });
    await whole.promise;
    const settings = stream?.getAudioTracks()[0]?.getSettings();
    microphone.close();
    const atClose = frames.length;
    await pause(200);
    // One by one: the detector leaves a part of a burst to loudness.
    const probabilities: number[] = [];
    for (const samples of frames) probabilities.push((await detector?.probability(samples)) ?? 0);
    detector?.dispose();
    return { probabilities, lost, settings, framesAfterClose: frames.length - atClose };
  }, durationMs);
}
