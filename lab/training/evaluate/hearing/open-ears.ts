import {
  createListedTranscriber,
  createPhraseRecognizer,
  createPhraseTranscriber,
  type HeardWords,
  type ListedTranscriberParts,
} from '@sayable/shared/conversation';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { LiveTranscriber, TranscriptionEvent } from '@sayable/shared/ports';
import { AsyncQueue, floatToPcm16 } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { loadRecognizer } from './load-recognizer.ts';

type PhraseTranscriber = ListedTranscriberParts['listed'];

/** The time in which an answer must be transcribed. */
const WITHIN_MS = 120_000;

/** All that can be said at a place, and whether words alone are enough there. */
export interface ListeningPlace {
  expected: readonly (readonly string[])[];
  isUnderstood(heard: HeardWords): boolean;
}

export type HeardTurn = Exclude<TranscriptionEvent, { type: 'partial' }>;

export interface HeardBy {
  /** Any words, beside the list. */
  both: HeardTurn;
  /** The list alone, as where the recogniser of any words fails. */
  list: HeardTurn;
}

/** The recognisers that may hear: as they are shipped, one of them alone, or the one of any words with the expected sentences. */
export type Listeners = 'both' | 'list' | 'words';

/** The recognisers of a conversation without a server. */
export interface Ears {
  hear(samples: Float32Array, place: ListeningPlace): Promise<HeardBy>;
  hearBy(listeners: Listeners, samples: Float32Array, place: ListeningPlace): Promise<HeardTurn>;
  dispose(): Promise<void>;
}

/** @param options.confidence what stands for the aligner's confidence in a sentence where the list is not searched, 0–1 */
export async function openEars({ confidence = 0.5 } = {}): Promise<Ears> {
  const recognizer = await loadRecognizer();
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await openAligner({ yields: true });
  const phrases = createPhraseRecognizer({ recognizer: aligner, pronouncer });
  const hearBy: Ears['hearBy'] = async (listeners, samples, { expected, isUnderstood }) => {
    const search = createPhraseTranscriber({ recognizer: phrases, expectedNow: () => expected });
    if (listeners === 'list') return transcribed(search, samples);
    const free = createStreamingTranscriber({ recognizer, elapsed: () => performance.now() });
    // A busy machine must not decide what is measured.
    const comparison = {
      fit: recognizer.fit,
      expectedNow: () => expected,
      isUnderstood,
      withinMs: () => 600_000,
    };
    if (listeners === 'both')
      return transcribed(createListedTranscriber({ free, listed: search, comparison }), samples);
    const heard = await transcribed(free, samples);
    const nearest = heard.type === 'completed' ? nearestTo(heard.text, expected.flat()) : [];
    const listed = notSearching(nearest, confidence);
    return transcribed(createListedTranscriber({ free: knowing(heard), listed, comparison }), samples);
  };
  return {
    hearBy,
    // Beside the other recogniser, the list is asked only where the words don't say what is meant.
    hear: async (samples, place) => ({
      both: await hearBy('both', samples, place),
      list: await hearBy('list', samples, place),
    }),
    async dispose() {
      aligner.dispose();
      await recognizer.dispose();
    },
  };
}

/** A transcriber that answers a commit with what is known. */
function knowing(event: TranscriptionEvent): LiveTranscriber {
  return {
    sampleRate: 16_000,
    commitScope: 'whole',
    open() {
      const events = new AsyncQueue<TranscriptionEvent>();
      const commit = () => events.push(event);
      return { events: events.items(), push: () => undefined, commit, close: () => events.drop() };
    },
  };
}

/** A list that is not searched: the recogniser of any words compares its sentences with the sound, the given ones first. */
function notSearching(candidates: string[], confidence: number): PhraseTranscriber {
  const answering = knowing({ type: 'unsure', candidates });
  return {
    ...answering,
    open: (options) => ({
      ...answering.open(options),
      confidencesOf: async (texts) => texts.map(() => confidence),
    }),
  };
}

/** The sentences that are compared first, where there are more than can be compared. */
const NEAREST = 8;

/** Returns the sentences that share the most pairs of letters with a text; none for a text without words. */
function nearestTo(text: string, sentences: readonly string[]): string[] {
  const pairsOf = (sentence: string) => {
    const letters = sentence
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
    return new Set(Array.from(letters, (letter, at) => letter + (letters[at + 1] ?? ' ')));
  };
  const pairs = pairsOf(text);
  const shareOf = (sentence: string) => {
    const others = pairsOf(sentence);
    return [...pairs].filter((pair) => others.has(pair)).length / (pairs.size + others.size);
  };
  return sentences
    .map((sentence) => ({ sentence, share: shareOf(sentence) }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .slice(0, NEAREST)
    .map(({ sentence }) => sentence);
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
