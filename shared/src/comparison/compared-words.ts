import type { AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord } from '../contracts/assessment.ts';
import type { Span } from '../contracts/plan.ts';
import { letterSpans } from '../phonetics/index.ts';
import type { TimedWord } from '../ports/aligner.ts';
import { soundsOfWord } from './sounds-of-word.ts';
import type { AssessedRecording, ComparedSound, ComparedWord } from './types.ts';

/**
 * Both voices' words and sounds side by side, in the text's order.
 * @param reference the current reference audio: its times and phones count, not those from the time of the
 * assessment, because the reference may have been made again. Null if there is none: then the times of the
 * assessment are used.
 */
export function compareVoices(
  judged: AssessedRecording,
  reference: readonly TimedWord[] | null,
): ComparedWord[] {
  const alignment = reference ? withCurrentReference(judged.alignment, reference) : judged.alignment;
  return judged.assessment.words.map((word) => {
    const written = writtenOf(word, judged.text, alignment);
    const sounds = soundsOfWord(word, alignment, judged.assessment.english === 'british');
    const expectedPhones = sounds.flatMap(({ expected }) => expected ?? []);
    const spans = expectedPhones.length > 0 ? letterSpans(written, expectedPhones) : null;
    return {
      written,
      span: word.span,
      error: word.error,
      score: word.score,
      judged: word,
      sounds: withLetters(sounds, spans, word.span),
    };
  });
}

function writtenOf({ span, userIndex, botIndex }: AssessedWord, text: string, { user, bot }: AlignmentWire) {
  const letters = text.slice(...span);
  if (letters) return letters;
  return (botIndex === null ? user[userIndex ?? -1] : bot[botIndex])?.word ?? '';
}

/** An added sound has the letters of the sound before it. */
function withLetters(
  sounds: readonly Omit<ComparedSound, 'letters'>[],
  spans: readonly (readonly [number, number])[] | null,
  [start]: Span,
): ComparedSound[] {
  let expectedIndex = -1;
  return sounds.map((sound) => {
    if (sound.expected !== null) expectedIndex += 1;
    const own = spans?.[Math.max(0, expectedIndex)];
    return { ...sound, letters: own ? [start + own[0], start + own[1]] : null };
  });
}

/**
 * The alignment with the current reference audio. Another voice, or a pronunciation that the person has since
 * added, has other times and may have other phones. A word that the reference no longer contains has no time.
 */
function withCurrentReference(alignment: AlignmentWire, reference: readonly TimedWord[]): AlignmentWire {
  const bot = alignment.bot.map((word, index): AlignedWordWire => {
    const now = reference[index];
    return now?.word === word.word ? toWire(now) : { ...word, phones: [], xmin: 0, xmax: 0 };
  });
  return { user: alignment.user, bot };
}

function toWire({ word, startMs, endMs, phones }: TimedWord): AlignedWordWire {
  return {
    word,
    xmin: startMs / 1_000,
    xmax: endMs / 1_000,
    phones: phones.map((phone) => ({
      phone: phone.phone,
      xmin: phone.startMs / 1_000,
      xmax: phone.endMs / 1_000,
    })),
  };
}
