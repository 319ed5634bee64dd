import { fileURLToPath } from 'node:url';
import {
  createListedTranscriber,
  createPhraseRecognizer,
  createPhraseTranscriber,
} from '@sayable/shared/conversation';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { LiveTranscriber, TranscriptionEvent } from '@sayable/shared/ports';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { floatToPcm16 } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';
import { loadRecognizer } from './load-recognizer.ts';

/** The time in which an answer must be transcribed. */
const WITHIN_MS = 120_000;

/** All that can be said at a place, and whether words alone are enough there. */
export interface ListeningPlace {
  expected: readonly (readonly string[])[];
  isUnderstood(text: string): boolean;
}

export type HeardTurn = Exclude<TranscriptionEvent, { type: 'partial' }>;

/** The recognisers of a conversation without a server. */
export interface Ears {
  /** Hears by both: any words, and the list. */
  hear(samples: Float32Array, place: ListeningPlace): Promise<HeardTurn>;
  /** Hears by the list alone, as where the recogniser of any words fails. */
  hearListed(samples: Float32Array, place: ListeningPlace): Promise<HeardTurn>;
  dispose(): Promise<void>;
}

export async function openEars(): Promise<Ears> {
  const recognizer = await loadRecognizer();
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
  const phrases = createPhraseRecognizer({ recognizer: aligner, pronouncer });
  const listedAt = ({ expected }: ListeningPlace) =>
    createPhraseTranscriber({ recognizer: phrases, expectedNow: () => expected });
  return {
    hear(samples, place) {
      const { expected, isUnderstood } = place;
      const transcriber = createListedTranscriber({
        free: createStreamingTranscriber({ recognizer, elapsed: () => performance.now() }),
        listed: listedAt(place),
        comparison: { fit: recognizer.fit, expectedNow: () => expected, isUnderstood },
      });
      return transcribed(transcriber, samples);
    },
    hearListed: (samples, place) => transcribed(listedAt(place), samples),
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
