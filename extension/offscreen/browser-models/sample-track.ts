import { delay, pcm16ToFloat } from '@sayable/shared/std';
import type { SampleTrack } from './recognition-transcriber.ts';

const sampleRate = 16_000;

/** An audio track that plays the pushed chunks in order, inaudibly. */
export function createSampleTrack(): SampleTrack {
  const context = new AudioContext({ sampleRate });
  const output = context.createMediaStreamDestination();
  const [track] = output.stream.getAudioTracks();
  if (!track) throw new Error('A stream of sound has no track.');
  let endsAt = 0;
  return {
    track,
    push(samples) {
      if (samples.length === 0) return;
      const buffer = context.createBuffer(1, samples.length, sampleRate);
      buffer.copyToChannel(pcm16ToFloat(samples), 0);
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(output);
      endsAt = Math.max(endsAt, context.currentTime);
      source.start(endsAt);
      endsAt += buffer.duration;
    },
    async drained() {
      const restMs = Math.max(0, endsAt - context.currentTime) * 1_000;
      await delay(restMs);
    },
    close() {
      track.stop();
      void context.close();
    },
  };
}
