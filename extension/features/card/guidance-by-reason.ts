import type { PracticeReason } from '@sayable/shared/contracts';
import { type Guidance, say } from './guidance-words.ts';
import type { Failure } from './state.ts';

/** Exhaustive: a new reason doesn't compile until it has its words. */
export function byReason(reason: PracticeReason, failure: Failure): Guidance {
  switch (reason) {
    case 'microphone-denied':
    case 'microphone-missing':
    case 'microphone-busy':
    case 'microphone-lost':
    case 'busy-elsewhere':
      return aboutMicrophone(reason);
    case 'silence':
    case 'too-quiet':
    case 'clipping':
    case 'other-text':
    case 'recording-too-long':
      return aboutSpeech(reason);
    case 'no-words':
    case 'text-too-long':
      return aboutText(reason);
    case 'engine-failed':
    case 'storage-failed':
    case 'recording-gone':
      return aboutEngine(reason, failure);
  }
}

type MicrophoneReason = Extract<PracticeReason, `microphone-${string}` | 'busy-elsewhere'>;

function aboutMicrophone(reason: MicrophoneReason): Guidance {
  switch (reason) {
    case 'microphone-denied':
      return say(
        'microphone-off',
        'The microphone is blocked',
        'The browser keeps it off for Sayable. Allow it once and come back; your sentence stays here.',
        'allow-microphone',
      );
    case 'microphone-missing':
      return say(
        'microphone-off',
        'No microphone was found',
        'Plug one in or switch it on, then record.',
        'record-again',
      );
    case 'microphone-busy':
      return say(
        'microphone-off',
        'Another program has the microphone',
        'End the call or the recording that uses it, then record.',
        'record-again',
      );
    case 'microphone-lost':
      return say(
        'microphone-off',
        'The microphone went away',
        'What you said until then is kept. Connect it again and say the whole sentence.',
        'record-again',
      );
    case 'busy-elsewhere':
      return say(
        'microphone',
        'Sayable is listening in another tab',
        'Finish or cancel the recording there, then record here.',
        'record-again',
        'Record here',
      );
  }
}

type SpeechReason = 'silence' | 'too-quiet' | 'clipping' | 'other-text' | 'recording-too-long';

function aboutSpeech(reason: SpeechReason): Guidance {
  const step = 'record-again';
  switch (reason) {
    case 'silence':
      return say(
        'quiet',
        'Nothing was heard',
        'Check that the right microphone is on, then say the sentence. Nothing was counted.',
        step,
      );
    case 'too-quiet':
      return say(
        'quiet',
        'That was too quiet',
        'Come closer to the microphone, about a hand’s width, and say it again. Nothing was counted.',
        step,
      );
    case 'clipping':
      return say(
        'loud',
        'That was too loud',
        'Move a little away from the microphone, or turn its level down, and say it again. Nothing was counted.',
        step,
      );
    case 'other-text':
      return say(
        'other-text',
        'That sounded like another sentence',
        'Read the sentence that is shown here. Nothing was counted.',
        step,
      );
    case 'recording-too-long':
      return say(
        'other-text',
        'That recording is too long',
        'Say the sentence once, without long pauses.',
        step,
      );
  }
}

export function aboutText(reason: 'no-words' | 'text-too-long'): Guidance {
  return reason === 'no-words'
    ? say(
        'question',
        'There are no words to say here',
        'Select a sentence with English words on the page.',
        'close',
        'Choose another sentence',
      )
    : say(
        'other-text',
        'That is too much for one recording',
        'Select one sentence, or a paragraph at most.',
        'close',
        'Choose a shorter text',
      );
}

type EngineReason = 'engine-failed' | 'storage-failed' | 'recording-gone';

function aboutEngine(reason: EngineReason, { attemptId }: Failure): Guidance {
  switch (reason) {
    case 'engine-failed':
      return attemptId === null
        ? say('question', 'Sayable could not get ready', 'Your sentence is still here.', 'try-again')
        : say('question', 'It could not be checked this time', 'Your recording is kept.', 'judge-again');
    case 'storage-failed':
      return say(
        'storage',
        'The recording could not be kept',
        'The disk may be full. Make some room, then record again.',
        'record-again',
      );
    case 'recording-gone':
      return say(
        'storage',
        'This recording is no longer here',
        'Say the sentence once more.',
        'record-again',
      );
  }
}
