export { createFfmpegDecoder, hasFfmpeg } from './ffmpeg.ts';
export { decodeByLibrary } from './library-decoder.ts';
export { type Decoder, readRecording } from './read-recording.ts';
export { openScratch, type Scratch } from './scratch.ts';
export type { AudioLimits, ReadRecording } from './types.ts';
