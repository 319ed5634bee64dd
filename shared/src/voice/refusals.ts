import { AppError } from '../std/index.ts';

/** The most characters of a text that an embedded voice says. */
export const LONGEST_TEXT = 5_000;

export const noWords = (): AppError =>
  new AppError('unprocessable', 'There are no words to say here. Select a sentence with words.', {
    reason: 'no-words',
  });

export const textTooLong = (): AppError =>
  new AppError('payload-too-large', 'This text is too long. Select a paragraph or less.', {
    reason: 'text-too-long',
  });
