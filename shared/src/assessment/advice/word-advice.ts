import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import type { UtterancePlan, WordRole } from '../../contracts/plan.ts';
import { importanceOf, ipaOfPronunciation, isVowel, shownEnglish, soundsKey } from '../../phonetics/index.ts';
import { adviceTexts as t } from '../../texts/index.ts';
import { articulationAdvice } from './articulation-advice.ts';
import { plausibleSpokenSound } from './plausible-confusions.ts';
import { describeSound, exampleOf, lettersOf } from './sound-names.ts';
import { isWrongSound, soundsLikeAnotherWord } from './wrong-sounds.ts';

type AdviceKey = Parameters<typeof t>[0];

/**
 * Returns one sentence about the worst error of the word, in the language of the interface; undefined if
 * there is nothing to do.
 * @param written the word as it stands in the text; empty for an added word
 */
export function adviceForWord(word: AssessedWord, written: string): string | undefined {
  const name = written || t('thisWord');
  const { spoken } = word;
  switch (word.error) {
    case 'none':
      return undefined;
    case 'unsure':
      return adviceForPhone(
        word.phones.find(({ isAccent }) => isAccent),
        word.phones,
      );
    case 'mispronounced':
      return adviceForOtherWord(word, name) ?? adviceForSounds(word, name);
    case 'stress':
      return adviceForStress(word, name);
    case 'omitted':
      return t('omitted', { word: name });
    case 'replaced':
      return spoken ? t('replacedBy', { spoken, word: name }) : t('replaced', { word: name });
    case 'repeated':
      return t('repeated');
    case 'added':
      return spoken ? t('addedWord', { spoken }) : t('added');
    case 'swapped':
      return t('swapped', { word: name });
  }
}

/** Returns the wrong sound that matters most among those that `counts` accepts. */
export function worstPhone(
  phones: readonly AssessedPhone[],
  counts: (phone: AssessedPhone) => boolean = () => true,
): AssessedPhone | undefined {
  const wrong = phones.filter((phone) => phone.error !== 'none' && phone.error !== 'unsure' && counts(phone));
  return wrong.sort((a, b) => importanceOf(b) - importanceOf(a))[0];
}

/** Returns the advice for the worst sound, or for the whole word if most of it is wrong. */
function adviceForSounds(word: Pick<AssessedWord, 'error' | 'phones'>, name: string): string | undefined {
  if (soundsLikeAnotherWord(word)) return t('soundedLikeAnotherWord', { word: name });
  return adviceForPhone(worstPhone(word.phones, isWrongSound), word.phones);
}

/**
 * "You said *t* instead of *th*: put the tip of your tongue between your teeth." If the spoken sound is
 * implausible: "The *s* at the end wasn’t clear: …". Undefined for a phone outside ARPAbet.
 * @param phones all sounds of the word, to find the place of this one
 */
export function adviceForPhone(
  phone: AssessedPhone | undefined,
  phones: readonly AssessedPhone[] = [],
): string | undefined {
  if (!phone) return undefined;
  const { expected, heard } = phone;
  if (expected === null) return heard === null ? undefined : adviceForAdded(heard);
  const spoken = plausibleSpokenSound(phone);
  const how = articulationAdvice(expected, spoken);
  if (!how) return undefined;
  if (spoken !== null)
    return t('soundReplaced', { spoken: describeSound(spoken), expected: describeSound(expected), how });
  const place = placeIn(phone, phones);
  const letters = lettersOf(expected);
  if (heard === null) return t(droppedKeys[place], { letters, how });
  const example = exampleOf(expected);
  return example === undefined
    ? t(unclearKeys[place], { letters, how })
    : t(unclearAsInKeys[place], { letters, example, how });
}

/** The place of a sound among the expected sounds; `only` in a word of one sound. */
type Place = 'only' | 'first' | 'inside' | 'last';

const droppedKeys = {
  only: 'soundDropped',
  first: 'soundDroppedAtBeginning',
  inside: 'soundDroppedInMiddle',
  last: 'soundDroppedAtEnd',
} as const satisfies Record<Place, AdviceKey>;

const unclearKeys = {
  only: 'soundUnclear',
  first: 'soundUnclearAtBeginning',
  inside: 'soundUnclearInMiddle',
  last: 'soundUnclearAtEnd',
} as const satisfies Record<Place, AdviceKey>;

const unclearAsInKeys = {
  only: 'soundUnclearAsIn',
  first: 'soundUnclearAsInAtBeginning',
  inside: 'soundUnclearAsInInMiddle',
  last: 'soundUnclearAsInAtEnd',
} as const satisfies Record<Place, AdviceKey>;

function placeIn(phone: AssessedPhone, phones: readonly AssessedPhone[]): Place {
  const expectedPhones = phones.filter(({ expected }) => expected !== null);
  const at = expectedPhones.indexOf(phone);
  if (at < 0 || expectedPhones.length < 2) return 'only';
  if (at === 0) return 'first';
  return at === expectedPhones.length - 1 ? 'last' : 'inside';
}

function adviceForAdded(heard: string): string {
  return isVowel(heard)
    ? t('vowelAdded', { sound: describeSound(heard) })
    : t('soundAdded', { letters: lettersOf(heard) });
}

const roleKeys = {
  noun: 'sayAsNoun',
  verb: 'sayAsVerb',
  adjective: 'sayAsAdjective',
  past: 'sayAsPast',
  present: 'sayAsPresent',
  other: 'sayAsOther',
} as const satisfies Record<WordRole, AdviceKey>;

/**
 * "Here *record* is a verb: say /ɹɪˈkɔɹd/, not /ˈɹɛkɚd/." Undefined if the word was not said as another one.
 */
function adviceForOtherWord({ saidAsOtherThan, phones }: AssessedWord, name: string): string | undefined {
  if (!saidAsOtherThan) return undefined;
  const ipaOf = (sounds: readonly (string | null)[]) =>
    ipaOfPronunciation(
      sounds.filter((sound) => sound !== null),
      shownEnglish(),
    );
  return t(roleKeys[saidAsOtherThan], {
    word: name,
    right: ipaOf(phones.map(({ expected }) => expected)),
    other: ipaOf(phones.map(({ heard }) => heard)),
  });
}

/**
 * Returns the role of a word in its sentence if its sounds are those of its other role; undefined if they
 * aren't.
 */
export function missedRole(
  { botIndex, error, phones }: Pick<AssessedWord, 'botIndex' | 'error' | 'phones'>,
  plan: UtterancePlan,
): WordRole | undefined {
  const other = botIndex === null ? undefined : plan.words[botIndex]?.otherWord;
  if (!other || error !== 'mispronounced') return undefined;
  const said = soundsKey(phones.flatMap(({ heard }) => heard ?? []));
  return other.pronunciations.some((one) => soundsKey(one) === said) ? other.here : undefined;
}

const stressKeys = [
  'stressFirst',
  'stressSecond',
  'stressThird',
  'stressFourth',
  'stressFifth',
  'stressSixth',
] as const;

/** Names the syllable that should carry the stress, counted from the start. */
function adviceForStress({ phones }: Pick<AssessedWord, 'phones'>, word: string): string {
  const vowels = phones.filter(({ expected }) => expected !== null && isVowel(expected));
  const key = stressKeys[vowels.findIndex(({ expected }) => expected?.endsWith('1'))];
  return t(key ?? 'stressElsewhere', { word });
}
