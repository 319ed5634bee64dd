import { AppError } from '@sayable/shared/std';

/** The faults of a recording, each with advice on what to do. */
export const audioFaults = {
  empty: () =>
    new AppError('unprocessable', 'The recording is empty. Record it again.', { reason: 'silence' }),
  tooLong: (seconds: number) =>
    new AppError('payload-too-large', `The recording is longer than ${seconds} s. Send a shorter part.`, {
      reason: 'recording-too-long',
    }),
  brokenOff: () =>
    new AppError('unprocessable', 'The recording breaks off: its end is missing. Send the whole file.'),
  damaged: () =>
    new AppError('unprocessable', 'The recording is damaged, or its end is missing. Send the whole file.'),
  noSound: () => new AppError('unsupported-media', 'This file has no sound track. Send one with sound.'),
  unreadable: (cause?: unknown) =>
    new AppError(
      'unsupported-media',
      'The recording could not be read: it is damaged, or in an unknown format. Send it as WAV, WebM or MP3.',
      { cause },
    ),
  tooSlow: () =>
    new AppError('unprocessable', 'Decoding the recording took too long. Send it as WAV, 16 kHz, mono.'),
  noDecoder: (cause: unknown) =>
    new AppError(
      'upstream-unavailable',
      'The recording could not be decoded just now. Try again in a moment.',
      {
        retryable: true,
        retryAfterMs: 5_000,
        cause,
      },
    ),
  needsFfmpeg: () =>
    new AppError(
      'unsupported-media',
      'This server can read WAV, WebM, Ogg, MP3 and FLAC only. Send one of these, or install ffmpeg there.',
    ),
};
