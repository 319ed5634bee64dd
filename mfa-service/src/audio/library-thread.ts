import { parentPort, workerData } from 'node:worker_threads';
import { resample } from '@sayable/shared/audio';
import decode from 'audio-decode';
import type { LibraryJob } from './library-decoder.ts';
import { SAMPLE_RATE } from './types.ts';

const { bytes, mostSeconds }: LibraryJob = workerData;
const { channelData, sampleRate } = await decode(bytes);
// A little more than the limit, so that an overlong recording is detected.
const channels = channelData.map((channel) => channel.subarray(0, (mostSeconds + 1) * sampleRate));
const [first = new Float32Array(0)] = channels;
const mono = first.map(
  (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
);
parentPort?.postMessage(resample(mono, sampleRate, SAMPLE_RATE));
