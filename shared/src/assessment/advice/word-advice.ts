import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import type { ReadingPlan, WordRole } from '../../contracts/plan.ts';
import { ipaOfPronunciation, isVowel, soundsKey } from '../../phonetics/index.ts';
import { articulationAdvice } from './articulation-advice.ts';
import { plausibleSpokenSound } from './plausible-confusions.ts';
import { describeSound, exampleOf, lettersOf } from './sound-names.ts';
import { isWrongSound, soundsLikeAnotherWord } from './wrong-sounds.ts';

/**
 * Returns one sentence about the worst error of the word; undefined where there is nothing to do.
 * @param said the word that was spoken in its place, where it is known
 */
export function adviceForWord(
  word: Omit<AssessedWord, 'advice'>,
  plan: ReadingPlan,
  said?: string,
): string | undefined {
  const name = nameOf(word, plan);
  switch (word.error) {
    case 'none':
    case 'unsure':
      return undefined;
    case 'mispronounced':
      return adviceForOtherWord(word, plan, name) ?? adviceForSounds(word, name);
    case 'stress':
      return adviceForStress(word, name);
    case 'omitted':
      return `You left out ${name}: read it again and say every word.`;
    case 'replaced':
      return `You said ${said ? `*${said}*` : 'another word'} instead of ${name}: look at the text and say it again.`;
    case 'repeated':
      return 'You said this twice: take your time and read on in one go.';
    case 'added':
      return `You said ${said ? `*${said}*` : 'something else'} here, and it is not in the text: read only what is written.`;
    case 'swapped':
      return `The order was different here: say ${name} in its place.`;
  }
}

/** Returns the wrong sound with the lowest score among those that `counts` accepts. */
export function worstPhone(
  phones: readonly AssessedPhone[],
  counts: (phone: AssessedPhone) => boolean = () => true,
): AssessedPhone | undefined {
  const wrong = phones.filter((phone) => phone.error !== 'none' && phone.error !== 'unsure' && counts(phone));
  return wrong.sort((a, b) => a.score - b.score)[0];
}

/** Returns the advice for the worst sound, or for the whole word where most of it is wrong. */
function adviceForSounds(word: Pick<AssessedWord, 'error' | 'phones'>, name: string): string | undefined {
  if (soundsLikeAnotherWord(word)) {
    return `This sounded like another word. Say ${name} again, sound by sound.`;
  }
  return adviceForPhone(worstPhone(word.phones, isWrongSound), word.phones);
}

/**
 * "You said *t* instead of *th*: put the tip of your tongue between your teeth." If the spoken sound is implausible:
 * "The *s* at the end wasn’t clear: …".
 * @param phones all sounds of the word, to find the place of this one
 */
export function adviceForPhone(
  phone: AssessedPhone | undefined,
  phones: readonly AssessedPhone[] = [],
): string | undefined {
  if (!phone) return undefined;
  const { expected, heard } = phone;
  if (expected === null) return heard === null ? undefined : adviceForAdded(heard);
  const how = articulationAdvice(expected, plausibleSpokenSound(phone));
  const what = findingFor(phone, expected, placeIn(phone, phones));
  return how ? `${what}: ${how}.` : `${what}.`;
}

/** @param place the place of the sound in the word; null for a word of one sound */
function findingFor(phone: AssessedPhone, expected: string, place: string): string {
  if (phone.heard === null) return `We did not hear the ${lettersOf(expected)}${place}`;
  const said = plausibleSpokenSound(phone);
  if (said !== null) return `You said ${describeSound(said)} instead of ${describeSound(expected)}`;
  const example = exampleOf(expected);
  return `The ${lettersOf(expected)}${place}${example && `,${example},`} wasn’t clear`;
}

/** Returns the place of a sound among the expected sounds; null in a word of one sound. */
function placeIn(phone: AssessedPhone, phones: readonly AssessedPhone[]): string {
  const expectedPhones = phones.filter(({ expected }) => expected !== null);
  const at = expectedPhones.indexOf(phone);
  if (at < 0 || expectedPhones.length < 2) return '';
  if (at === 0) return ' at the beginning';
  return at === expectedPhones.length - 1 ? ' at the end' : ' in the middle';
}

function adviceForAdded(heard: string): string {
  if (isVowel(heard))
    return `You added a small vowel, like ${describeSound(heard)}: go straight on without it.`;
  return `You added ${lettersOf(heard)}: leave it out.`;
}

const roleNames: Readonly<Record<WordRole, string>> = {
  noun: 'is no verb',
  verb: 'is a verb',
  adjective: 'says what something is like',
  past: 'is in the past',
  present: 'is not in the past',
  other: 'is another word',
};

/**
 * "Here *record* is a verb: say /ɹɪˈkɔɹd/, not /ˈɹɛkɚd/." Undefined where the spoken form is not the other word's.
 */
function adviceForOtherWord(
  word: Omit<AssessedWord, 'advice'>,
  plan: ReadingPlan,
  name: string,
): string | undefined {
  const planned = word.botIndex === null ? undefined : plan.words[word.botIndex];
  const right = planned?.pronunciations[0];
  const heard = soundsKey(word.phones.flatMap((phone) => phone.heard ?? []));
  const other = planned?.otherWord?.pronunciations.find((phones) => soundsKey(phones) === heard);
  if (!planned?.otherWord || !other || !right) return undefined;
  const role = roleNames[planned.otherWord.here];
  return `Here ${name} ${role}: say /${ipaOfPronunciation(right)}/, not /${ipaOfPronunciation(other)}/.`;
}

/** Names the syllable that should carry the stress, counted from the start. */
function adviceForStress(word: Omit<AssessedWord, 'advice'>, name: string): string {
  const vowels = word.phones.filter((phone) => phone.expected !== null && isVowel(phone.expected));
  const due = vowels.findIndex((phone) => phone.expected?.endsWith('1'));
  const ordinal = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][due];
  if (!ordinal) return `The stress in ${name} fell on another syllable: listen and copy where it is loudest.`;
  return `Stress the ${ordinal} syllable of ${name}: make it longer and louder than the others.`;
}

function nameOf(word: Pick<AssessedWord, 'botIndex' | 'span'>, plan: ReadingPlan): string {
  return `*${plan.text.slice(...word.span) || 'this word'}*`;
}
