import { type SoundPosition, sectionBeside, sectionOf } from '@sayable/shared/comparison';
import { importanceOfWord } from '@sayable/shared/phonetics';
import { commonTexts, comparisonTextsOf, comparisonTexts as t } from '@sayable/shared/texts';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { unknownSpeech } from '../card/index.ts';
import { type Crops, cropBoth } from './charts/crops.ts';
import { KeyLegend } from './charts/key-legend.tsx';
import { Overview } from './charts/overview.tsx';
import { PitchChart } from './charts/pitch-chart.tsx';
import { SoundsChart } from './charts/sounds-chart.tsx';
import { SyllableChart } from './charts/syllable-chart.tsx';
import { timeScale } from './charts/time-scale.ts';
import type { CompareViewProps } from './compare-props.ts';
import type { Absence, Comparison } from './load-comparison.ts';
import { PlayBar } from './playback/play-bar.tsx';
import { createSyncedScroll } from './playback/synced-scroll.ts';
import { useClipPlayer } from './playback/use-clip-player.ts';
import { ProblemPanel } from './problem-panel.tsx';
import { firstSelection, type Move, moved, rangeOf, type Selection } from './selection.ts';
import { SentencePicker } from './sentence-picker.tsx';
import { useCompareKeys } from './use-compare-keys.ts';
import { useWidth } from './use-width.ts';

interface ComparisonViewProps
  extends Omit<CompareViewProps, 'source' | 'attemptId' | 'earlierId' | 'onHistory'> {
  comparison: Comparison;
  /** Loads the comparison again. */
  again(): void;
}

/** The context around a part, if requested. */
const CONTEXT_MS = 200;

/** The least width of a second of speech in px: a short word is as wide as its letters then. */
const SECOND_PX = 300;
/** A drawing isn't wider than this, in px. */
const WIDEST_PX = 6_000;

/** Returns the width of the drawings: at least that of their place. */
function drawnWidth({ user, reference }: Crops, viewPx: number): number {
  const lengths = [user, reference].map((crop) => (crop ? crop.endMs - crop.startMs : 0));
  return Math.max(viewPx, Math.min(WIDEST_PX, Math.round((Math.max(...lengths) / 1_000) * SECOND_PX)));
}

/** Both voices, drawn and playable. */
export function ComparisonView(props: ComparisonViewProps) {
  const { comparison, at, firstLanguage, onPractise, again, isAlone = false, takesFocus = false } = props;
  const { places, words, attempt, isOfPage } = comparison;
  const [chosen, setSelection] = useState(() => begin(comparison, at));
  const [hasContext, setContext] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const viewPx = useWidth(root);
  const [scroll] = useState(createSyncedScroll);
  // A reference that was loaded later may have other phones.
  const selection = chosen && within(chosen, places);
  const [first, last] = selection ? rangeOf(selection) : [0, 0];
  const marginMs = hasContext ? CONTEXT_MS : 0;
  const sections = useMemo(() => sectionOf(places, [first, last]), [places, first, last]);
  const crops = useMemo(() => cropBoth(comparison, sections, marginMs), [comparison, sections, marginMs]);
  const widthPx = drawnWidth(crops, viewPx);
  const scale = useMemo(() => {
    const earlier = sectionBeside(comparison.earlier?.words ?? [], sections.reference);
    return timeScale({ ...crops, earlier }, widthPx);
  }, [comparison, sections, crops, widthPx]);
  const player = useClipPlayer(crops, nameOf(places, words, first, last), isOfPage);
  const move = (by: Move) => setSelection((now) => now && moved(places, within(now, places), by));
  const controls = { player, move, toggleContext: () => setContext((before) => !before) };
  const onKeyDown = useCompareKeys(root, controls, takesFocus);
  if (!selection) return <NothingSaid onPractise={() => onPractise(attempt)} />;
  const isUnknown = places.slice(first, last + 1).every(({ word }) => words[word]?.written === unknownSpeech);
  const shown = { comparison, crops, scale, widthPx, viewPx, scroll, first, last, move };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys repeat the actions of its buttons
    <div ref={root} className="compare" tabIndex={-1} onKeyDown={onKeyDown}>
      <SentencePicker {...shown} />
      <MissingVoices
        comparison={comparison}
        crops={crops}
        isUnknown={isUnknown}
        again={again}
        onPractise={() => onPractise(attempt)}
      />
      <Overview {...shown} />
      <SoundsChart {...shown} player={player} />
      <ProblemPanel key={`${first} ${last}`} {...shown} language={firstLanguage()} />
      <PitchChart {...shown} />
      <SyllableChart {...shown} />
      <KeyLegend isOfPage={isOfPage} />
      <PlayBar
        player={player}
        crops={crops}
        hasContext={hasContext}
        isAlone={isAlone}
        isOfPage={isOfPage}
        onContext={controls.toggleContext}
      />
    </div>
  );
}

/** Nothing was recognized and nothing was expected: only the whole of both voices could be played. */
function NothingSaid({ onPractise }: { onPractise(): void }) {
  return (
    <div role="alert" className="compare-message">
      <h2 className="text-lg font-strong">{t('noSound')}</h2>
      <p className="text-ink-2">{t('noSoundDetail')}</p>
      <button type="button" className="text-link" onClick={onPractise}>
        {t('saySentenceAgain')}
      </button>
    </div>
  );
}

function begin({ places, words, earlier }: Comparison, at: CompareViewProps['at']): Selection | null {
  // Two tries are compared as sentences.
  if (earlier && !at) return firstSelection(places, null, null);
  const toFix = words
    .map(({ error, judged, sounds }, index) => ({ error, judged, index, isThere: sounds.length > 0 }))
    .filter(({ error, isThere }) => isThere && error !== 'none' && error !== 'unsure')
    .sort((one, other) => importanceOfWord(other.judged) - importanceOfWord(one.judged));
  return firstSelection(places, toFix[0]?.index ?? null, at ?? null);
}

function within({ anchor, focus }: Selection, places: readonly SoundPosition[]): Selection {
  const last = places.length - 1;
  return { anchor: Math.min(anchor, last), focus: Math.min(focus, last) };
}

/** Returns the written words of a part, for the name of a file. */
function nameOf(
  places: readonly SoundPosition[],
  words: Comparison['words'],
  first: number,
  last: number,
): string {
  const shown = new Set(places.slice(first, last + 1).map(({ word }) => word));
  return [...shown].map((index) => words[index]?.written ?? '').join(' ');
}

interface MissingVoicesProps {
  comparison: Comparison;
  crops: Crops;
  /** True if the selected part is speech that is not in the text, with unknown words. */
  isUnknown: boolean;
  again(): void;
  onPractise(): void;
}

/** The missing voice, the reason, and the next step. */
function MissingVoices({ comparison, crops, isUnknown, again, onPractise }: MissingVoicesProps) {
  const { user, reference } = comparison;
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {user.absence && user.absence !== 'making' && (
        <p className="compare-note">
          <span>{userText(user.absence)}</span>
          <Button size="small" onClick={onPractise}>
            {commonTexts('sayItAgain')}
          </Button>
        </p>
      )}
      {reference.absence === 'making' && <p className="compare-note">{t('modelPending')}</p>}
      {reference.absence && reference.absence !== 'making' && (
        <p className="compare-note">
          <span>{t('modelFailed')}</span>
          <Button size="small" onClick={again}>
            {commonTexts('tryAgain')}
          </Button>
        </p>
      )}
      {user.sound && !crops.user && (
        <p className="compare-note">{comparisonTextsOf(comparison.isOfPage)('leftOut')}</p>
      )}
      {reference.sound && !crops.reference && (
        <p className="compare-note">{t(isUnknown ? 'addedUnknown' : 'added')}</p>
      )}
    </div>
  );
}

function userText(absence: Absence): string {
  return t(absence === 'gone' ? 'recordingDeleted' : 'recordingUnplayable');
}
