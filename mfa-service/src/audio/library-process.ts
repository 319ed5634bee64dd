import { mixChannels, resample } from '@sayable/shared/audio';
import decode from 'audio-decode';
import type { LibraryJob } from './library-decoder.ts';
import { SAMPLE_RATE } from './types.ts';

// A rejection ends the process, which the service takes for an unreadable file.
process.once('message', async ({ bytes, mostSeconds }: LibraryJob) => {
  const { channelData, sampleRate } = await decode(bytes);
  // A little more than the limit, so that an overlong recording is detected.
  const channels = channelData.map((channel) => channel.subarray(0, (mostSeconds + 1) * sampleRate));
  process.send?.(resample(mixChannels(channels), sampleRate, SAMPLE_RATE), () => process.disconnect());
});
