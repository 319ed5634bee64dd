import type { AlignAnswer } from '../../../contracts/align-service.ts';
import type { AlignedPhoneWire, AlignedWordWire, AlignmentWire } from '../../../contracts/alignment.ts';
import type { AssessedWord } from '../../../contracts/assessment.ts';
import { baseOf } from '../../../phonetics/index.ts';

/** The overlap of two words that rounding may cause, seconds. */
const roundingS = 0.001;

/**
 * The device's alignment with the service's times for each word in which both recognised the same sounds. Words,
 * sounds and edit operations stay, because the assessment refers to them by index.
 */
export function withServiceTimes(
  alignment: AlignmentWire,
  words: readonly AssessedWord[],
  answer: AlignAnswer,
): AlignmentWire {
  const user = new Map<number, AlignedWordWire | undefined>();
  const bot = new Map<number, AlignedWordWire | undefined>();
  for (const { userIndex, botIndex } of words) {
    const placed = answer.words[botIndex ?? -1];
    if (!placed || botIndex === null) continue;
    if (userIndex !== null) user.set(userIndex, answer.user[placed.user ?? -1]);
    bot.set(botIndex, answer.bot?.[placed.bot ?? -1]);
  }
  return {
    user: withTimes(alignment.user, user),
    bot: withTimes(alignment.bot, bot),
  };
}

function withTimes<W extends AlignedWordWire>(
  own: readonly W[],
  placed: ReadonlyMap<number, AlignedWordWire | undefined>,
): W[] {
  const found = own.map((word, index) => {
    const other = placed.get(index);
    return other && hasSamePhones(word, other) ? retimed(word, other) : word;
  });
  return withoutOverlaps(own, found);
}

/** Restores the device's times of words that would overlap a neighbour. Each engine's own times are in order. */
function withoutOverlaps<W extends AlignedWordWire>(own: readonly W[], found: readonly W[]): W[] {
  const kept = [...found];
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (let index = 1; index < kept.length; index++) {
      const [before, word] = [kept[index - 1], kept[index]];
      if (!before || !word || before.xmax <= word.xmin + roundingS) continue;
      for (const at of [index - 1, index]) {
        const mine = own[at];
        if (!mine || kept[at] === mine) continue;
        kept[at] = mine;
        hasChanged = true;
      }
    }
  }
  return kept;
}

function hasSamePhones(one: AlignedWordWire, other: AlignedWordWire): boolean {
  return (
    one.phones.length > 0 &&
    one.phones.length === other.phones.length &&
    one.phones.every(({ phone }, index) => baseOf(phone) === baseOf(other.phones[index]?.phone ?? ''))
  );
}

function retimed<W extends AlignedWordWire>(word: W, { xmin, xmax, phones }: AlignedWordWire): W {
  const timed = word.phones.map((phone, index): AlignedPhoneWire => {
    const times = phones[index];
    return times ? { ...phone, xmin: times.xmin, xmax: times.xmax } : phone;
  });
  return { ...word, xmin, xmax, phones: timed };
}
