import { parentPort, workerData } from 'node:worker_threads';
import { mixChannels, resample } from '@sayable/shared/audio';
import decode from 'audio-decode';
import type { LibraryJob } from './library-decoder.ts';
import { SAMPLE_RATE } from './types.ts';

const { bytes, mostSeconds }: LibraryJob = workerData;
const { channelData, sampleRate } = await decode(bytes);
// A little more than the limit, so that an overlong recording is detected.
const channels = channelData.map((channel) => channel.subarray(0, (mostSeconds + 1) * sampleRate));
parentPort?.postMessage(resample(mixChannels(channels), sampleRate, SAMPLE_RATE));
