import type { AlignedPhoneWire, AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import type { Section } from '../contracts/practice.ts';
import { baseOf } from '../phonetics/index.ts';
import { type PhonePairIndexes, pairPhones } from './pair-phones.ts';
import type { ComparedSound } from './types.ts';

type Sound = Omit<ComparedSound, 'letters'>;

/** A word's sounds, paired by the alignment's edit operations and judged by the assessment. */
export function soundsOfWord(word: AssessedWord, { user, bot }: AlignmentWire): Sound[] {
  const said = word.userIndex === null ? undefined : user[word.userIndex];
  const model = word.botIndex === null ? undefined : bot[word.botIndex];
  const [own, theirs] = [said?.phones ?? [], model?.phones ?? []];
  const pairs: PhonePairIndexes[] = said?.phone_ops
    ? pairPhones(said.phone_ops, own.length)
    : [
        ...own.map((_, index) => ({ user: index, bot: null })),
        ...theirs.map((_, index) => ({ user: null, bot: index })),
      ];
  const judge = judgementsInOrder(word.phones);
  return pairs.map((pair) => {
    const mine = own[pair.user ?? -1];
    const model = theirs[pair.bot ?? -1];
    return { ...judged(word, judge(mine, model), mine, model), user: timeOf(mine), reference: timeOf(model) };
  });
}

function timeOf(phone: AlignedPhoneWire | undefined): Section | null {
  return phone ? { startMs: phone.xmin * 1_000, endMs: phone.xmax * 1_000 } : null;
}

function judged(
  word: AssessedWord,
  found: AssessedPhone | undefined,
  mine: AlignedPhoneWire | undefined,
  model: AlignedPhoneWire | undefined,
): Omit<Sound, 'user' | 'reference'> {
  if (found) return found;
  // The assessment lacks this sound: its word was omitted, it is untranscribed speech, or it was too doubtful to be
  // named.
  return {
    expected: model?.phone ?? (word.botIndex === null ? null : (mine?.phone ?? null)),
    heard: mine?.phone ?? null,
    error: 'none',
    score: word.score,
  };
}

/** Finds each pair's judgement. Both lists have the same order, and judgements may be missing. */
function judgementsInOrder(phones: readonly AssessedPhone[]) {
  let next = 0;
  return (mine: AlignedPhoneWire | undefined, model: AlignedPhoneWire | undefined) => {
    const fits = ({ heard, expected }: AssessedPhone) =>
      mine
        ? heard !== null && baseOf(heard) === baseOf(mine.phone)
        : heard === null && expected !== null && baseOf(expected) === baseOf(model?.phone ?? '');
    const index = phones.findIndex((phone, at) => at >= next && fits(phone));
    if (index < 0) return undefined;
    next = index + 1;
    return phones[index];
  };
}
