import {
  articulationAdvice,
  describeSound,
  isUnclear,
  plausibleSpokenSound,
} from '@sayable/shared/assessment';
import { commonErrorText } from '@sayable/shared/comparison';
import { ipaOf } from '@sayable/shared/phonetics';
import { useState } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';
import { Mouth } from './mouth/mouth.tsx';
import { type Problem, problemsIn } from './problems.ts';
import type { Shown } from './shown.ts';

/** The number of phones offered at once; the others are in the chart. */
const OFFERED = 6;

/** The phones to fix in this part; for one of them its articulation, beside the recognized phone. */
export function ProblemPanel({ comparison, first, last, language }: Shown & { language: string | null }) {
  const problems = problemsIn(comparison.places, [first, last]);
  const [chosen, setChosen] = useState(0);
  const problem = problems[chosen];
  if (!problem) return null;
  return (
    <section className="compare-section" aria-label="Sounds to fix">
      <div className="flex flex-wrap gap-2">
        {problems.slice(0, OFFERED).map(({ place, sound }, index) => (
          <button
            key={place}
            type="button"
            className="sound-chip tint-0"
            aria-pressed={index === chosen}
            onClick={() => setChosen(index)}
          >
            <ProblemName sound={sound} />
          </button>
        ))}
      </div>
      <HowTo problem={problem} language={language} />
    </section>
  );
}

/** A phone to fix, and the recognized phone if it has a reliable name. */
function ProblemName({ sound }: { sound: Problem['sound'] }) {
  const { expected, heard } = sound;
  if (expected === null) {
    return (
      <>
        <b className="ipa">{ipaOf(heard ?? '')}</b> added
      </>
    );
  }
  const said = plausibleSpokenSound(sound);
  const finding = isUnclear(sound) ? 'not clear' : said === null ? 'left out' : 'heard as ';
  return (
    <>
      <b className="ipa">{ipaOf(expected)}</b> {finding}
      {said !== null && <b className="ipa">{ipaOf(said)}</b>}
    </>
  );
}

/** Both mouths, one sentence, and common substitutions. */
function HowTo({ problem, language }: { problem: Problem; language: string | null }) {
  const { expected } = problem.sound;
  const heard = plausibleSpokenSound(problem.sound);
  const aim = expected ?? heard;
  if (aim === null) return null;
  const how = expected === null ? 'leave it out and go straight on' : articulationAdvice(expected, heard);
  const slip = expected === null ? null : commonErrorText(expected, heard, language);
  return (
    <div className="how-to">
      <div className="how-to-mouths">
        {expected !== null && <MouthOf phone={expected} title="Model" isAim />}
        {heard !== null && <MouthOf phone={heard} title="You said" isAim={false} />}
      </div>
      <div className="grid content-start gap-1">
        {how && (
          <p>
            <Emphasised text={`For ${describeSound(aim)}: ${how}.`} />
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

function MouthOf({ phone, title, isAim }: { phone: string; title: string; isAim: boolean }) {
  return (
    <figure>
      <Mouth phone={phone} isAim={isAim} />
      <figcaption>
        {title} <b className="ipa">{ipaOf(phone)}</b>
      </figcaption>
    </figure>
  );
}
