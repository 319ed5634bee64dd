import {
  createListedTranscriber,
  createPhraseRecognizer,
  createPhraseTranscriber,
  type HeardWords,
} from '@sayable/shared/conversation';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { LiveTranscriber, TranscriptionEvent } from '@sayable/shared/ports';
import { floatToPcm16 } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { loadRecognizer } from './load-recognizer.ts';

/** The time in which an answer must be transcribed. */
const WITHIN_MS = 120_000;

/** All that can be said at a place, and whether words alone are enough there. */
export interface ListeningPlace {
  expected: readonly (readonly string[])[];
  isUnderstood(heard: HeardWords): Promise<boolean>;
}

export type HeardTurn = Exclude<TranscriptionEvent, { type: 'partial' }>;

export interface HeardBy {
  /** Any words, beside the list. */
  both: HeardTurn;
  /** The list alone, as where the recogniser of any words fails. */
  list: HeardTurn;
}

/** The recognisers of a conversation without a server. */
export interface Ears {
  hear(samples: Float32Array, place: ListeningPlace): Promise<HeardBy>;
  dispose(): Promise<void>;
}

export async function openEars(): Promise<Ears> {
  const recognizer = await loadRecognizer();
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await openAligner({ yields: true });
  const phrases = createPhraseRecognizer({ recognizer: aligner, pronouncer });
  return {
    async hear(samples, { expected, isUnderstood }) {
      const listed = createPhraseTranscriber({ recognizer: phrases, expectedNow: () => expected });
      const transcriber = createListedTranscriber({
        free: createStreamingTranscriber({ recognizer, elapsed: () => performance.now() }),
        listed,
        // A busy machine must not decide what is measured.
        comparison: {
          fit: recognizer.fit,
          expectedNow: () => expected,
          isUnderstood,
          withinMs: () => 600_000,
        },
      });
      // Beside the other recogniser, the list is asked only where the words don't say what is meant.
      return { both: await transcribed(transcriber, samples), list: await transcribed(listed, samples) };
    },
    async dispose() {
      aligner.dispose();
      await recognizer.dispose();
    },
  };
}

async function transcribed(transcriber: LiveTranscriber, samples: Float32Array): Promise<HeardTurn> {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const transcription = transcriber.open({ signal });
  transcription.push(floatToPcm16(samples));
  transcription.commit();
  try {
    for await (const event of transcription.events) {
      if (event.type !== 'partial') return event;
    }
  } finally {
    transcription.close();
  }
  throw new Error('The transcription ended without a transcript.');
}
