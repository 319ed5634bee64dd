import {
  adviceForWord,
  articulationAdvice,
  describeSound,
  isUnclear,
  isWrongSound,
  plausibleSpokenSound,
} from '@sayable/shared/assessment';
import {
  type ComparedSound,
  commonErrorText,
  type SoundPosition,
  type SoundRange,
} from '@sayable/shared/comparison';
import { soundText } from '@sayable/shared/display';
import { importanceOf } from '@sayable/shared/phonetics';
import { comparisonTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Mouth } from '../mouth/index.ts';
import type { Shown } from './shown.ts';

/** The number of phones offered at once; the others are in the chart. */
const OFFERED = 6;

/** The phones to fix in this part; for one of them its articulation, beside the recognized phone. */
export function ProblemPanel({ comparison, first, last, language }: Shown & { language: string | null }) {
  const problems = problemsIn(comparison.places, [first, last]);
  const [chosen, setChosen] = useState(0);
  const problem = problems[chosen];
  if (!problem) return <WholeWord text={adviceOfWord(comparison, first, last)} />;
  return (
    <section className="compare-section" aria-label={t('soundsToFix')}>
      <div className="flex flex-wrap gap-2">
        {problems.slice(0, OFFERED).map(({ place, sound }, index) => (
          <button
            key={place}
            type="button"
            className="sound-chip tint-0"
            aria-pressed={index === chosen}
            onClick={() => setChosen(index)}
          >
            <WithSounds text={problemName(sound)} />
          </button>
        ))}
      </div>
      <HowTo problem={problem} language={language} />
    </section>
  );
}

/** The advice of a word that is wrong as a whole. */
function WholeWord({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <section className="compare-section" aria-label={t('soundsToFix')}>
      <p>
        <Emphasised text={text} />
      </p>
    </section>
  );
}

/**
 * Undefined for a part of several words, and for a word without advice. Misplaced stress is shown by the
 * syllables.
 */
function adviceOfWord(
  { places, words }: Shown['comparison'],
  first: number,
  last: number,
): string | undefined {
  const [word, end] = [places[first]?.word, places[last]?.word];
  const only = word === end ? words[word ?? -1] : undefined;
  return only?.error === 'mispronounced' ? adviceForWord(only.judged, only.written) : undefined;
}

/** A text in which asterisks mark sounds. */
function WithSounds({ text }: { text: string }) {
  return <MarkedText text={text} marked={(sound) => <b className="ipa">{sound}</b>} />;
}

/** Returns a phone to fix, and the recognized phone if it has a reliable name. */
function problemName(problem: Problem['sound']): string {
  const { expected, heard } = problem;
  if (expected === null) return t('soundAdded', { sound: soundText(heard ?? '') });
  const sound = soundText(expected);
  if (isUnclear(problem)) return t('soundUnclear', { sound });
  const said = plausibleSpokenSound(problem);
  return said === null ? t('soundLeftOut', { sound }) : t('soundHeardAs', { sound, heard: soundText(said) });
}

/** Both mouths, one sentence, and common substitutions. */
function HowTo({ problem, language }: { problem: Problem; language: string | null }) {
  const { expected } = problem.sound;
  const heard = plausibleSpokenSound(problem.sound);
  const aim = expected ?? heard;
  if (aim === null) return null;
  const advice = adviceFor(aim, expected, heard);
  const slip = expected === null ? null : commonErrorText(expected, heard, language);
  return (
    <div className="how-to">
      <div className="how-to-mouths">
        {expected !== null && <MouthOf phone={expected} isAim />}
        {heard !== null && <MouthOf phone={heard} isAim={false} />}
      </div>
      <div className="grid content-start gap-1">
        {advice && (
          <p>
            <Emphasised text={advice} />
          </p>
        )}
        {slip && (
          <p className="text-sm text-ink-2">
            <Emphasised text={slip} />
          </p>
        )}
      </div>
    </div>
  );
}

function adviceFor(aim: string, expected: string | null, heard: string | null): string | null {
  const sound = describeSound(aim);
  if (expected === null) return t('forAddedSound', { sound });
  const how = articulationAdvice(expected, heard);
  return how ? t('forSound', { sound, how }) : null;
}

function MouthOf({ phone, isAim }: { phone: string; isAim: boolean }) {
  return (
    <figure>
      <Mouth phone={phone} isAim={isAim} />
      <figcaption>
        <WithSounds text={t(isAim ? 'dueSound' : 'yourSound', { sound: soundText(phone) })} />
      </figcaption>
    </figure>
  );
}

/** A phone to fix. */
interface Problem {
  /** The index of its position. */
  place: number;
  sound: ComparedSound;
}

/** Returns the phones to fix in a part, worst first. Stress is shown by the syllables. */
function problemsIn(places: readonly SoundPosition[], [first, last]: SoundRange): Problem[] {
  return places
    .map(({ sound }, place) => ({ sound, place }))
    .slice(first, last + 1)
    .filter(({ sound }) => isWrongSound(sound))
    .sort((one, other) => importanceOf(other.sound) - importanceOf(one.sound));
}
