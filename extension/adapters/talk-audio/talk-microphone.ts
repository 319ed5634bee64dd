import type { TalkMicrophone } from '../../offscreen/conversation/index.ts';
import { createFrameTap, type FrameTap } from '../audio/frame-tap.ts';
import { microphoneError } from '../audio/microphone-error.ts';
import { assertAllowed, openDevice, release } from '../audio/open-device.ts';
import { FRAME_SAMPLES } from './frame.ts';

/**
 * As on a phone: somebody else speaks out of the loudspeakers while the person does, and what matters is to be understood.
 * (Practice takes raw sound: there it is the sounds that are judged.)
 */
const talkSound: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: { ideal: 1 },
};

type Listeners = Parameters<TalkMicrophone['open']>[0];

/**
 * The microphone of this page. The page must be one of the extension's own.
 * @param chosenDevice the one that the person chose, asked each time that it is opened
 */
export function createTalkMicrophone(chosenDevice: () => Promise<string | null>): TalkMicrophone {
  return {
    async open(listeners) {
      await assertAllowed();
      let interrupted: () => void = () => undefined;
      const [stream, tap] = await Promise.allSettled([
        chosenDevice().then((id) => openDevice(id, talkSound)),
        createFrameTap({ level: () => undefined, interrupted: () => interrupted() }, FRAME_SAMPLES),
      ]);
      if (stream.status === 'fulfilled' && tap.status === 'fulfilled') {
        const opened = listen(stream.value, tap.value, listeners);
        interrupted = opened.lose;
        return { close: opened.close };
      }
      if (stream.status === 'fulfilled') release(stream.value);
      if (tap.status === 'fulfilled') await tap.value.close();
      throw microphoneError(stream.status === 'rejected' ? stream.reason : undefined);
    },
  };
}

function listen(stream: MediaStream, tap: FrameTap, listeners: Listeners) {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    release(stream);
    tap.frames.close();
    void tap.close();
  };
  const lose = () => {
    if (!isOpen) return;
    close();
    listeners.lost();
  };
  tap.frames.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer> | 'end'>) => {
    // The last frame of all is shorter; nobody waits for it, as the microphone is closed then.
    if (isOpen && data !== 'end' && data.length === FRAME_SAMPLES) listeners.frame(data);
  };
  for (const track of stream.getAudioTracks()) track.addEventListener('ended', lose);
  tap.connect(stream);
  return { close, lose };
}
