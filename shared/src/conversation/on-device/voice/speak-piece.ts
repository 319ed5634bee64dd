import { resample } from '../../../audio/index.ts';
import { AppError } from '../../../contracts/error.ts';
import { planReading } from '../../../phonetics/index.ts';
import type { Pronouncer, TimedCharacter } from '../../../ports/index.ts';
import { readAloud } from '../../../practise/index.ts';
import type { FliteVoice } from '../../../voice/index.ts';
import { type SpokenSpan, wordTimesOf } from './word-times.ts';

export const PIECE_RATE = 16_000;

/** A piece of a turn as the device's own voice says it. */
export interface SpokenPiece {
  /** Mono, signed 16 bit, at {@link PIECE_RATE}. */
  samples: Int16Array<ArrayBuffer>;
  /** Offsets count from the piece's first character. */
  characters: TimedCharacter[];
}

export type SpeakPiece = (
  text: string,
  options: { speed: number; signal: AbortSignal },
) => Promise<SpokenPiece>;

/** What the voice leaves silent before its first sound; more only makes the answer late. */
const leadMs = 20;

/** Speaks pieces with the embedded voice, whose own sounds tell when each word is said. */
export function createPieceSpeaker(parts: { voice: FliteVoice; pronouncer: Pronouncer }): SpeakPiece {
  return async (text, { speed, signal }) => {
    const plan = await planReading(text, parts.pronouncer, { signal }).catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.reason === 'no-words') return null;
      throw thrown;
    });
    // A bracket or a dash that stands alone is a piece, too.
    if (!plan) return { samples: new Int16Array(0), characters: [] };
    const aloud = readAloud(plan);
    const { samples, sampleRate, phones } = await parts.voice.speakWithPhones(aloud.text, {
      sayAs: aloud.sayAs,
      rate: speed,
      signal,
    });
    const [first] = phones.filter(({ phone }) => phone !== 'pau');
    const cutMs = Math.max(0, (first?.startMs ?? 0) - leadMs);
    const rest = resample(samples, sampleRate, PIECE_RATE).subarray(Math.round((cutMs * PIECE_RATE) / 1_000));
    return {
      samples: Int16Array.from(rest, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767),
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
