import { withPhoneOperations } from '../assessment/index.ts';
import type { AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import type { TimedWord } from '../ports/aligner.ts';
import type { AssessedRecording } from './types.ts';

/**
 * The alignment with the current reference audio. Another voice, or a pronunciation that the person has since added,
 * has other times and may have other phones. A word that the reference no longer contains has no time.
 */
export function withCurrentReference(
  { alignment, assessment }: Pick<AssessedRecording, 'alignment' | 'assessment'>,
  reference: readonly TimedWord[],
): AlignmentWire {
  const bot = alignment.bot.map((word, index): AlignedWordWire => {
    const now = reference[index];
    return now?.word === word.word ? toWire(now) : { ...word, phones: [], xmin: 0, xmax: 0 };
  });
  const pairs = assessment.words.flatMap(({ userIndex, botIndex, error }): [number, number][] =>
    userIndex === null || botIndex === null || error === 'replaced' ? [] : [[userIndex, botIndex]],
  );
  return withPhoneOperations({ user: alignment.user, bot }, pairs);
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
