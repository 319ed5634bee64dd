import { isWrongSound } from '@sayable/shared/assessment';
import type { Attempt, Drill, DrillSound, Pronunciation } from '@sayable/shared/contracts';
import { soundText } from '@sayable/shared/display';
import { compareDrills } from '@sayable/shared/drill';
import { baseOf } from '@sayable/shared/phonetics';
import { adviceTexts, commonTexts, drillTexts as t } from '@sayable/shared/texts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { IconButton } from '../../ui/button.tsx';
import { PlayIcon } from '../../ui/icons.tsx';
import { scoreLevel } from '../../ui/score-level.ts';
import { ScoreBar, ScoreScale } from '../../ui/ticks.tsx';
import { BetterNow, Change, differenceText } from './comparison-view.tsx';
import { numberText } from './number-text.ts';
import { type OpenSaidWord, placeOf, WordNotes } from './word-notes.tsx';

interface SummaryProps {
  drill: Drill;
  /** The previously finished drill; null if there is none. */
  before: Drill | null | undefined;
  attempts: readonly Attempt[];
  client: PracticeClient;
  onOpen: OpenSaidWord;
  onSound(phone: string): void;
}

const metrics = ['accuracy', 'fluency', 'prosody', 'completeness'] as const;

/** A drill's scores and weaknesses. */
export function SummaryView({ drill, before, attempts, client, onOpen, onSound }: SummaryProps) {
  const { items, summary, title } = drill;
  if (!summary) return <NothingJudged drill={drill} attempts={attempts} />;
  const overall = Math.round(summary.scores.overall);
  const compared = compareDrills(drill, before, attempts);
  return (
    <section className="p-4" aria-label={t('summary')}>
      <p className="one-line text-sm text-ink-2">
        {t('placeOf', { place: summary.said, total: items.length })} · {title}
      </p>
      <h1 className="mb-2 text-xl font-strong">{openingOf(overall, summary.words.length)}</h1>
      <div className="score">
        <div
          className="score-number"
          role="img"
          aria-label={commonTexts('scoreOfHundred', { score: overall })}
        >
          {overall}
        </div>
        <div>
          <ScoreScale score={overall} />
          <p className="mt-1.5 text-sm text-ink-2">
            {compared ? differenceText(compared.scores.overall) : t('firstDrill')}
          </p>
        </div>
      </div>
      <dl className="metrics">
        {metrics.map((name) => (
          <div key={name}>
            <dt>
              {t(name)}
              <b>{Math.round(summary.scores[name])}</b>
            </dt>
            <dd>
              <ScoreBar score={summary.scores[name]} />
              {compared && <Change points={compared.scores[name]} />}
            </dd>
          </div>
        ))}
      </dl>
      {summary.pauses !== undefined && (
        <p className="mt-3 text-sm text-ink-2">{commonTexts('pausesInGroups', { count: summary.pauses })}</p>
      )}
      {compared && <BetterNow sounds={compared.sounds} words={compared.words} />}
      <SoundNotes
        sounds={summary.sounds}
        attempts={attempts}
        client={client}
        onOpen={onOpen}
        onSound={onSound}
      />
      <WordNotes words={summary.words} attempts={attempts} onOpen={onOpen} />
    </section>
  );
}

function openingOf(overall: number, wrongWords: number): string {
  if (overall >= 88) {
    return wrongWords === 0 ? adviceTexts('veryClear') : t('clearButWords', { count: wrongWords });
  }
  if (overall >= 70) return adviceTexts('clearOverall');
  return adviceTexts(overall >= 50 ? 'understandable' : 'takeItSlowly');
}

function NothingJudged({ drill, attempts }: Pick<SummaryProps, 'drill' | 'attempts'>) {
  const isChecking = attempts.some(({ assessment, failure }) => !assessment && !failure);
  return (
    <section className="p-4" role="status">
      <p className="one-line text-sm text-ink-2" translate="no">
        {drill.title}
      </p>
      <h1 className="text-xl font-strong">{t(isChecking ? 'checking' : 'nothingChecked')}</h1>
      {!isChecking && <p className="mt-1 text-ink-2">{t('nothingCheckedDetail')}</p>}
    </section>
  );
}

function SoundNotes({
  sounds,
  ...rest
}: { sounds: readonly DrillSound[] } & Pick<SummaryProps, 'attempts' | 'client' | 'onOpen' | 'onSound'>) {
  if (sounds.length === 0) return null;
  return (
    <>
      <h2 className="mt-5 mb-2 font-strong">
        {t('soundsToWorkOn', { count: sounds.length, number: numberText(sounds.length) })}
      </h2>
      <ul>
        {sounds.map((note) => (
          <SoundNoteRow key={note.phone} note={note} {...rest} />
        ))}
      </ul>
    </>
  );
}

/** A phone with a lower score counts as not right: the scale of colours marks it from there. */
const RIGHT_SCORE = 65;
const SHOWN_TIMES = 8;

function SoundNoteRow({
  note,
  attempts,
  client,
  onOpen,
  onSound,
}: { note: DrillSound } & Pick<SummaryProps, 'attempts' | 'client' | 'onOpen' | 'onSound'>) {
  const { phone, words, scores } = note;
  const right = scores.filter((score) => score >= RIGHT_SCORE).length;
  const [word] = words;
  const phones = word && phonesOf(attempts, word);
  const listen = () => {
    if (word && phones) client.send({ type: 'try-pronunciation', word: word.toLowerCase(), phones });
  };
  return (
    <li className="sound-note">
      <button
        type="button"
        className={`sound-sign level-${scoreLevel(Math.min(...scores))}`}
        onClick={() => onSound(phone)}
        aria-label={t('workOnSound', { sound: soundText(phone) })}
      >
        {soundText(phone)}
      </button>
      <span className="min-w-0">
        <span className="flex flex-wrap gap-x-3">
          {words.map((written) => (
            <WordLink key={written} written={written} phone={phone} attempts={attempts} onOpen={onOpen} />
          ))}
        </span>
        <span className="block text-sm text-ink-2">{t('rightTimes', { right, total: scores.length })}</span>
      </span>
      <Times scores={scores} />
      {word && phones ? (
        <IconButton className="touch" label={t('hear', { word })} onClick={listen}>
          <PlayIcon size={18} />
        </IconButton>
      ) : (
        <span />
      )}
    </li>
  );
}

/** A word with the sound: it opens in its sentence, where it can be said again. */
function WordLink({
  written,
  phone,
  attempts,
  onOpen,
}: { written: string; phone: string } & Pick<SummaryProps, 'attempts' | 'onOpen'>) {
  const place = placeOf(attempts, written, ({ phones }) =>
    phones.some((one) => isWrongSound(one) && one.expected !== null && baseOf(one.expected) === phone),
  );
  if (!place) return <span lang="en">{written}</span>;
  return (
    <button type="button" className="word-note" onClick={() => onOpen(place)}>
      {written}
    </button>
  );
}

/** A tick for each occurrence of the expected phone. */
function Times({ scores }: { scores: readonly number[] }) {
  const times = scores.slice(-SHOWN_TIMES).map((score, place) => ({ key: `${place} ${score}`, score }));
  return (
    <span className="tries" aria-hidden="true">
      {times.map(({ key, score }) => (
        <i key={key} className={`fill-${scoreLevel(score)}`} style={{ height: `${Math.max(15, score)}%` }} />
      ))}
    </span>
  );
}

/** Returns the phones of a word of the drill; null if it has characters that no plain word has. */
function phonesOf(attempts: readonly Attempt[], written: string): Pronunciation | null {
  if (!/^[a-z']+$/i.test(written)) return null;
  for (const { text, assessment } of attempts) {
    const word = assessment?.words.find(({ span }) => text.slice(...span) === written);
    const phones = word?.phones.flatMap(({ expected }) => expected ?? []) ?? [];
    if (phones.length > 0) return phones;
  }
  return null;
}
