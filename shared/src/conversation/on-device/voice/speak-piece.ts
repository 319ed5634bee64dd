import { resample } from '../../../audio/index.ts';
import type { EmbeddedListeningVoice } from '../../../contracts/listening-voice.ts';
import { planUtterance } from '../../../phonetics/index.ts';
import type { Pronouncer, TimedCharacter } from '../../../ports/index.ts';
import { type SpokenSpan, synthesisInput, wordTimesOf } from '../../../practice/index.ts';
import { AppError, floatToPcm16 } from '../../../std/index.ts';
import type { FliteVoice } from '../../../voice/index.ts';

export const PIECE_RATE = 16_000;

/** A piece of a turn, rendered by the embedded voice. */
export interface SpokenPiece {
  /** Mono, signed 16 bit, at {@link PIECE_RATE}. */
  samples: Int16Array<ArrayBuffer>;
  /** Offsets are relative to the first character of the piece. */
  characters: TimedCharacter[];
}

export type SpeakPiece = (
  text: string,
  options: { speed: number; signal: AbortSignal; voiceId?: EmbeddedListeningVoice | undefined },
) => Promise<SpokenPiece>;

/** The silence that is kept before the first phone. More would only delay the reply. */
const LEAD_MS = 20;

interface PieceSpeakerParts {
  voice: FliteVoice;
  /** The voices that the person may choose in its place. */
  others?: Partial<Readonly<Record<EmbeddedListeningVoice, FliteVoice>>>;
  pronouncer: Pronouncer;
}

/** Renders pieces with the embedded voice. The times of words come from the phones that it rendered. */
export function createPieceSpeaker(parts: PieceSpeakerParts): SpeakPiece {
  return async (text, { speed, signal, voiceId }) => {
    const plan = await planUtterance(text, parts.pronouncer, { signal }).catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.reason === 'no-words') return null;
      throw thrown;
    });
    // A piece may be a single bracket or dash.
    if (!plan) return { samples: new Int16Array(0), characters: [] };
    const aloud = synthesisInput(plan);
    const voice = (voiceId && parts.others?.[voiceId]) ?? parts.voice;
    const { samples, sampleRate, phones } = await voice.speakWithPhones(aloud.text, {
      sayAs: aloud.sayAs,
      rate: speed,
      signal,
    });
    const [first] = phones.filter(({ phone }) => phone !== 'pau');
    const cutMs = Math.max(0, (first?.startMs ?? 0) - LEAD_MS);
    const rest = resample(samples, sampleRate, PIECE_RATE).subarray(Math.round((cutMs * PIECE_RATE) / 1_000));
    return {
      samples: floatToPcm16(rest),
      characters: wordTimesOf(plan.words, phones).flatMap((word) => charactersOf(word, cutMs)),
    };
  };
}

function charactersOf({ span: [from, to], startMs, endMs }: SpokenSpan, cutMs: number): TimedCharacter[] {
  const stepMs = (endMs - startMs) / Math.max(1, to - from);
  return Array.from({ length: to - from }, (_, index) => ({
    offset: from + index,
    startMs: startMs - cutMs + index * stepMs,
    endMs: startMs - cutMs + (index + 1) * stepMs,
  }));
}
