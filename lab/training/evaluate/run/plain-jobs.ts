import type { Task } from '../practice/practised.ts';
import { sentenceOf } from '../practice/sentence.ts';
import { type Job, keyOf, type Place } from './jobs.ts';
import type { ModelChoice } from './models.ts';
import type { CorpusRecording } from './read-corpus.ts';
import type { DueSwap } from './read-swaps.ts';

/**
 * Returns the job of a rated recording and, if it has one, of its swap. The recording itself is the first of
 * each kind.
 */
export function plainJob(recording: CorpusRecording, models: ModelChoice, swap?: DueSwap): Job {
  const phones = recording.words.map((word) => word.phones);
  const readings: Job['readings'] = [{ key: keyOf(recording.stamp, phones), phones }];
  const tasks = [taskOf(recording)];
  if (swap) {
    const focus: Place = { word: swap.word, sound: swap.phone };
    readings.push({ key: keyOf(recording.stamp, swap.phones, focus), phones: swap.phones, focus });
    tasks.push(swapTask(recording, swap));
  }
  return { model: models.folderOf(recording.speaker), audio: recording.audio, readings, tasks };
}

/**
 * Returns the task of practising the recording's text with it.
 * @param heard everything besides the file that determines the sound
 */
export function taskOf({ words, stamp }: CorpusRecording, ...heard: unknown[]): Task {
  const { text } = sentenceOf(words);
  return { key: keyOf('practised', stamp, text, ...heard), text };
}

function swapTask(recording: CorpusRecording, { word, phone, expected }: DueSwap): Task {
  const { text } = sentenceOf(recording.words);
  const swap = {
    word,
    sound: phone,
    expected,
    phones: recording.words[word]?.phones ?? [],
    wordCount: recording.words.length,
  };
  return { key: keyOf('practised', recording.stamp, text, swap), text, swap };
}
