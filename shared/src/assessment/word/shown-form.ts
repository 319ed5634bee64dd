import type { AssessedPhone } from '../../contracts/assessment.ts';
import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { alignPronunciations, baseOf, shownForm, soundsKey } from '../../phonetics/index.ts';
import { UNSURE_BELOW } from '../phone/judge-by-aligner.ts';

/** The score of a sound of the shown form that a valid form omits. */
const LEFT_OUT_SCORE = 100;

const isWrong = ({ error }: AssessedPhone): boolean => error !== 'none' && error !== 'unsure';

/**
 * Aligns the spoken sounds to the form on the screen, as a careful speaker of the chosen English says the
 * word at this place. A right sound of another valid form becomes the shown form's sound, and is right; a
 * sound that a valid form omits has no recognised phone and no error. In a word with a wrong sound both are
 * doubts: the other form may have been chosen only because it fits the mistake better.
 *
 * A word whose recognised sounds are one of its valid pronunciations has no wrong sound: the evidence
 * contradicts itself, and the wrong sounds become doubts.
 */
export function inShownForm(
  spoken: readonly AssessedPhone[],
  planned: PlannedWord | undefined,
): AssessedPhone[] {
  const shown = planned && shownForm(planned);
  const phones = alignToShownForm(spoken, shown, asShown);
  const isContradiction = isValidAsSpoken(spoken, planned) || isValidAsSpoken(phones, planned);
  const isDoubtful = (phone: AssessedPhone) => isWrong(phone) && !phone.isContrast;
  if (isContradiction) return phones.map((phone) => (isDoubtful(phone) ? inDoubt(phone) : phone));
  return phones.some(isWrong) ? alignToShownForm(spoken, shown, inDoubt) : phones;
}

const asShown = (phone: AssessedPhone): AssessedPhone => phone;

function alignToShownForm(
  spoken: readonly AssessedPhone[],
  shown: Pronunciation | undefined,
  ofOtherForm: (phone: AssessedPhone) => AssessedPhone,
): AssessedPhone[] {
  const expectedPhones = spoken.filter(({ expected }) => expected !== null);
  const form = expectedPhones.map(({ expected }) => expected ?? '');
  if (!shown || shown.join(' ') === form.join(' ')) return [...spoken];
  const phones: AssessedPhone[] = [];
  const queue = [...spoken];
  for (const { expected, heard } of alignPronunciations(shown, form)) {
    // Added sounds are before the next expected one.
    while (heard !== null && queue[0]?.expected === null) phones.push(...queue.splice(0, 1));
    const [phone] = heard === null ? [] : queue.splice(0, 1);
    if (expected === null) markNeighbour(phones, phone);
    else if (!phone) phones.push(ofOtherForm(leftOut(expected)));
    else {
      const sound = shownSound(expected, phone);
      const isOther = baseOf(expected) !== baseOf(phone.expected ?? '');
      phones.push(isOther && phone.error === 'none' ? ofOtherForm(sound) : sound);
    }
  }
  return [...phones, ...queue];
}

function shownSound(expected: string, phone: AssessedPhone): AssessedPhone {
  if (phone.error === 'none') return { ...phone, expected, heard: expected };
  // The shown sound itself was recognised in place of another form's sound.
  if (!phone.isContrast && phone.heard !== null && baseOf(phone.heard) === baseOf(expected))
    return inDoubt({ ...phone, expected });
  return { ...phone, expected };
}

const leftOut = (expected: string): AssessedPhone => ({
  expected,
  heard: null,
  score: LEFT_OUT_SCORE,
  error: 'none',
});

/** A wrong sound that the shown form lacks becomes a doubt about the sound before it. */
function markNeighbour(phones: AssessedPhone[], phone: AssessedPhone | undefined): void {
  const last = phones.at(-1);
  if (phone && last && isWrong(phone) && last.error === 'none') phones[phones.length - 1] = inDoubt(last);
}

function inDoubt(phone: AssessedPhone): AssessedPhone {
  return { ...phone, score: Math.max(phone.score, UNSURE_BELOW), error: 'unsure' };
}

function isValidAsSpoken(spoken: readonly AssessedPhone[], planned: PlannedWord | undefined): boolean {
  if (!spoken.some((phone) => phone.error !== 'stress' && isWrong(phone))) return false;
  const heard = soundsKey(spoken.flatMap((phone) => phone.heard ?? []));
  return planned?.pronunciations.some((valid) => soundsKey(valid) === heard) ?? false;
}
