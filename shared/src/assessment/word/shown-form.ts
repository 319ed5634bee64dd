import type { AssessedPhone } from '../../contracts/assessment.ts';
import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { baseOf, pairSounds, soundsKey } from '../../phonetics/index.ts';
import { UNSURE_BELOW } from '../phone/judge-by-aligner.ts';

/** The score of a sound of the shown form that a valid form leaves out. */
const LEFT_OUT_SCORE = 100;

const isWrong = ({ error }: AssessedPhone): boolean => error !== 'none' && error !== 'unsure';

/**
 * Puts the sounds that were said beside the form that the screens show: the plan's first pronunciation, as a careful
 * speaker of General American says the word in this place. A right sound of another valid form is the shown form's
 * sound, and right; what a valid form leaves out has nothing heard and no error.
 *
 * A word whose sounds, as they were heard, are one of its valid pronunciations has no wrong sound: then the evidence
 * contradicts itself, and its wrong sounds are doubts.
 */
export function asShown(said: readonly AssessedPhone[], planned: PlannedWord | undefined): AssessedPhone[] {
  const phones = besideShown(said, planned?.pronunciations[0]);
  const isContradiction = isValidAsHeard(said, planned) || isValidAsHeard(phones, planned);
  return isContradiction ? phones.map((phone) => (isWrong(phone) ? inDoubt(phone) : phone)) : phones;
}

function besideShown(said: readonly AssessedPhone[], shown: Pronunciation | undefined): AssessedPhone[] {
  const due = said.filter(({ expected }) => expected !== null);
  const form = due.map(({ expected }) => expected ?? '');
  if (!shown || shown.join(' ') === form.join(' ')) return [...said];
  const phones: AssessedPhone[] = [];
  const queue = [...said];
  for (const { expected, heard } of pairSounds(shown, form)) {
    // Sounds too many stand before the next one that was due.
    while (heard !== null && queue[0]?.expected === null) phones.push(...queue.splice(0, 1));
    const [phone] = heard === null ? [] : queue.splice(0, 1);
    if (expected === null) markNeighbour(phones, phone);
    else phones.push(phone ? shownSound(expected, phone) : leftOut(expected));
  }
  return [...phones, ...queue];
}

function shownSound(expected: string, phone: AssessedPhone): AssessedPhone {
  if (phone.error === 'none') return { ...phone, expected, heard: expected };
  // Another form's sound was heard as the very sound that is shown.
  if (phone.heard !== null && baseOf(phone.heard) === baseOf(expected))
    return inDoubt({ ...phone, expected });
  return { ...phone, expected };
}

const leftOut = (expected: string): AssessedPhone => ({
  expected,
  heard: null,
  score: LEFT_OUT_SCORE,
  error: 'none',
});

/** A wrong sound that the shown form doesn't have is a doubt about the one before it. */
function markNeighbour(phones: AssessedPhone[], phone: AssessedPhone | undefined): void {
  const last = phones.at(-1);
  if (phone && last && isWrong(phone) && last.error === 'none') phones[phones.length - 1] = inDoubt(last);
}

function inDoubt(phone: AssessedPhone): AssessedPhone {
  return { ...phone, score: Math.max(phone.score, UNSURE_BELOW), error: 'unsure' };
}

function isValidAsHeard(said: readonly AssessedPhone[], planned: PlannedWord | undefined): boolean {
  if (!said.some((phone) => phone.error !== 'stress' && isWrong(phone))) return false;
  const heard = soundsKey(said.flatMap((phone) => phone.heard ?? []));
  return planned?.pronunciations.some((valid) => soundsKey(valid) === heard) ?? false;
}
