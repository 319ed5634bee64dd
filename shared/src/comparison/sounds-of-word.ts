import { soundsLikeAnotherWord } from '../assessment/index.ts';
import type { AlignedPhoneWire, AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import type { Section } from '../contracts/practice.ts';
import { alignPronunciations, baseOf, stressOf } from '../phonetics/index.ts';
import type { ComparedSound } from './types.ts';

type Sound = Omit<ComparedSound, 'letters'>;

/**
 * A word's sounds as the assessment names them, each with its times in both voices. The alignment gives times
 * alone: its phones are the engine's guesses, and a guess is no judgement.
 * @param isBritish true if the word was shown as in Britain: another vowel of the model voice, which is
 *   American, is no example for its vowel
 */
export function soundsOfWord(word: AssessedWord, { user, bot }: AlignmentWire, isBritish = false): Sound[] {
  const own = user[word.userIndex ?? -1]?.phones ?? [];
  const model = bot[word.botIndex ?? -1]?.phones ?? [];
  const isJudged = word.phones.length > 0 && !soundsLikeAnotherWord(word);
  // Another word in place of the expected one: its sounds have no partners.
  const ownIsOther = word.phones.length === 0 && (model.length === 0 || word.error === 'replaced');
  const sounds = word.phones.length > 0 ? word.phones : model.map(({ phone }) => unjudged(phone));
  const userTimes = sectionsOf(
    sounds.map(({ heard }) => heard),
    ownIsOther ? [] : own,
  );
  const due = sounds.map(({ expected }) => expected);
  const referenceTimes = sectionsOf(due, model);
  const american = isBritish ? americanVowels(due, model) : new Set<number>();
  const compared = sounds.map(
    (sound, at): Sound => ({
      ...(isJudged ? sound : unjudged(sound.expected ?? sound.heard ?? '')),
      isJudged,
      user: userTimes[at] ?? null,
      reference: american.has(at) ? null : (referenceTimes[at] ?? null),
    }),
  );
  return ownIsOther ? [...own.map(otherSpeech), ...compared] : compared;
}

/** A sound about which the assessment says nothing. */
function unjudged(phone: string): AssessedPhone {
  return { expected: phone, heard: phone, error: 'none', score: 100 };
}

/** A sound of speech that is not in the text. */
function otherSpeech(phone: AlignedPhoneWire): Sound {
  return {
    expected: null,
    heard: phone.phone,
    error: 'none',
    score: 100,
    isJudged: false,
    user: sectionOf(phone),
    reference: null,
  };
}

/**
 * Finds each sound in a voice's aligned phones; null for a sound that the voice lacks. The time of a phone
 * that is no sound of the list belongs to the sound before it, so that a word has no gap.
 */
function sectionsOf(
  sounds: readonly (string | null)[],
  phones: readonly AlignedPhoneWire[],
): (Section | null)[] {
  const names = sounds.filter((sound) => sound !== null);
  const found: (Section | null)[] = [];
  let next = 0;
  let start: number | null = null;
  for (const [hasSound, hasPhone] of stepsBetween(names, phones)) {
    const phone = hasPhone ? phones[next++] : undefined;
    const section = phone ? sectionOf(phone) : null;
    const last = found.findLast((one) => one !== null);
    if (hasSound) {
      found.push(section && { ...section, startMs: start ?? section.startMs });
      if (section) start = null;
    } else if (section && last) last.endMs = section.endMs;
    else if (section) start ??= section.startMs;
  }
  let at = 0;
  return sounds.map((sound) => (sound === null ? null : (found[at++] ?? null)));
}

/** Returns the indices of the vowels that the model voice says as other ones: of "bath", "tomato". */
function americanVowels(
  sounds: readonly (string | null)[],
  model: readonly AlignedPhoneWire[],
): ReadonlySet<number> {
  const places = sounds.flatMap((sound, at) => (sound === null ? [] : [at]));
  const pairs = alignPronunciations(
    sounds.filter((sound) => sound !== null),
    model.map(({ phone }) => phone),
  );
  const found = new Set<number>();
  let next = 0;
  for (const { expected, heard } of pairs) {
    const at = expected === null ? undefined : places[next++];
    const isOther =
      stressOf(expected ?? '') === 1 && heard !== null && baseOf(heard) !== baseOf(expected ?? '');
    if (at !== undefined && isOther) found.add(at);
  }
  return found;
}

/** The steps through both lists. As many phones as sounds are the same sounds, however they are named. */
function stepsBetween(
  names: readonly string[],
  phones: readonly AlignedPhoneWire[],
): (readonly [hasSound: boolean, hasPhone: boolean])[] {
  if (names.length === phones.length) return names.map(() => [true, true]);
  const steps = alignPronunciations(
    names,
    phones.map(({ phone }) => phone),
  );
  return steps.map(({ expected, heard }) => [expected !== null, heard !== null]);
}

function sectionOf({ xmin, xmax }: AlignedPhoneWire): Section {
  return { startMs: xmin * 1_000, endMs: xmax * 1_000 };
}
