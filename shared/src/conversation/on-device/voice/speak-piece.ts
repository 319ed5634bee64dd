import { resample } from '../../../audio/index.ts';
import type { EmbeddedListeningVoice } from '../../../contracts/listening-voice.ts';
import { planUtterance } from '../../../phonetics/index.ts';
import type { EmbeddedSpeaker, Pronouncer, TimedCharacter } from '../../../ports/index.ts';
import { type SpokenSpan, synthesisInput, wordTimesOf } from '../../../practice/index.ts';
import { AppError, floatToPcm16 } from '../../../std/index.ts';

/** The natural voice's rate. */
export const PIECE_RATE = 24_000;

/** A chunk of a piece of a turn, rendered by an embedded voice. */
export interface SpokenPiece {
  /** Mono, signed 16 bit, at {@link PIECE_RATE}. The chunks of a piece join. */
  samples: Int16Array<ArrayBuffer>;
  /** Offsets and times are relative to the beginning of the piece. */
  characters: TimedCharacter[];
}

export type SpeakPiece = (
  text: string,
  options: { speed: number; signal: AbortSignal; voiceId?: EmbeddedListeningVoice | undefined },
) => AsyncIterable<SpokenPiece>;

/** The silence that is kept before the first phone. More would only delay the reply. */
const LEAD_MS = 5;

interface PieceSpeakerParts {
  voice: EmbeddedSpeaker;
  /** The voices that the person may choose in its place. */
  others?: Partial<Readonly<Record<EmbeddedListeningVoice, EmbeddedSpeaker>>>;
  pronouncer: Pronouncer;
}

/** Renders pieces with the embedded voice. The times of words come from the phones that it rendered. */
export function createPieceSpeaker(parts: PieceSpeakerParts): SpeakPiece {
  return async function* speak(text, { speed, signal, voiceId }) {
    const plan = await planUtterance(text, parts.pronouncer, { signal }).catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.reason === 'no-words') return null;
      throw thrown;
    });
    // A piece may be a single bracket or dash.
    if (!plan) return;
    const { text: aloud, ...said } = synthesisInput(plan);
    const voice = (voiceId && parts.others?.[voiceId]) ?? parts.voice;
    let isFirst = true;
    let spokenMs = 0;
    const timed = new Set<number>();
    for await (const chunk of voice.stream(aloud, { ...said, rate: speed, signal })) {
      const { samples, sampleRate, phones } = chunk;
      const leadMs = isFirst ? leadOf(phones) : 0;
      isFirst = false;
      const at = (ms: number) => spokenMs + ms - leadMs;
      const words = wordTimesOf(plan.words, phones).filter(({ word }) => !timed.has(word));
      for (const { word } of words) timed.add(word);
      const rest = resample(samples, sampleRate, PIECE_RATE).subarray(
        Math.round((leadMs * PIECE_RATE) / 1_000),
      );
      yield {
        samples: floatToPcm16(rest),
        characters: words.flatMap((word) =>
          charactersOf({ ...word, startMs: at(word.startMs), endMs: at(word.endMs) }),
        ),
      };
      spokenMs += (rest.length * 1_000) / PIECE_RATE;
    }
  };
}

/** Returns the silence at the beginning that is left out, in milliseconds. */
function leadOf(phones: readonly { phone: string; startMs: number }[]): number {
  const first = phones.find(({ phone }) => phone !== 'pau');
  return Math.max(0, (first?.startMs ?? 0) - LEAD_MS);
}

function charactersOf({ span: [from, to], startMs, endMs }: SpokenSpan): TimedCharacter[] {
  const stepMs = (endMs - startMs) / Math.max(1, to - from);
  return Array.from({ length: to - from }, (_, index) => ({
    offset: from + index,
    startMs: startMs + index * stepMs,
    endMs: startMs + (index + 1) * stepMs,
  }));
}
