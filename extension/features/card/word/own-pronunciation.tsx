import type { AssessedWord, PlannedWord, Pronunciation, SaidAs } from '@sayable/shared/contracts';
import { pronunciationText } from '@sayable/shared/display';
import {
  longestRespelling,
  phonesOfRespelling,
  planAsSaid,
  respellingOf,
  shownForm,
  soundsKey,
} from '@sayable/shared/phonetics';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import { type CardState, type Intent, type PlayButton, shownWordings } from '../state/state.ts';

interface OwnPronunciationProps {
  state: CardState;
  /** A judged or planned word: only its position in the plan and in the text is used. */
  word: Pick<AssessedWord, 'botIndex' | 'span'>;
  dispatch(intent: Intent): void;
}

/** The button that opens the choice, by where the shown pronunciation comes from. */
const openTexts = {
  own: 'change',
  context: 'saidDifferently',
  derived: 'saidDifferently',
  guess: 'notHowYouSayIt',
} as const satisfies Record<SaidAs, Parameters<typeof t>[0]>;

/** The maximum number of choices that can be distinguished at a glance. */
const candidatesShown = 4;

/**
 * Sets the pronunciation of a word that the dictionary has differently, or has to guess: it is played first,
 * then stored.
 */
export function OwnPronunciation({ state, word, dispatch }: OwnPronunciationProps) {
  const [isOpen, setOpen] = useState(false);
  const plan = state.plan && planAsSaid(state.plan, shownWordings(state));
  const planned = word.botIndex === null ? undefined : plan?.words[word.botIndex];
  // An attempt from before an update may have been made with another plan.
  if (!planned || planned.span[0] !== word.span[0]) return null;
  const keep = (phones: Pronunciation | null) =>
    dispatch({ type: 'say-differently', word: planned.word, phones });
  if (isOpen)
    return (
      <Choice
        state={state}
        planned={planned}
        dispatch={dispatch}
        keep={keep}
        onCancel={() => setOpen(false)}
      />
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
      {planned.saidAs === 'own' && (
        <span>
          <Emphasised
            text={t('saidYourWay', { respelling: respellingOf(shownForm(planned)) })}
            className="font-medium text-ink"
          />
        </span>
      )}
      {planned.saidAs === 'guess' && <span>{t('guessed')}</span>}
      <button type="button" className="text-link" onClick={() => setOpen(true)}>
        {t(planned.saidAs ? openTexts[planned.saidAs] : 'saidDifferently')}
      </button>
      {planned.saidAs === 'own' && (
        <button type="button" className="text-link" onClick={() => keep(null)}>
          {commonTexts('undo')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps {
  state: CardState;
  planned: PlannedWord;
  dispatch(intent: Intent): void;
  keep(phones: Pronunciation): void;
  onCancel(): void;
}

function Choice({ state, planned, dispatch, keep, onCancel }: ChoiceProps) {
  const candidates = candidatesOf(planned);
  const [chosen, setChosen] = useState<string | null>(null);
  const [written, setWritten] = useState('');
  const name = useId();
  const own = phonesOfRespelling(written);
  const phones = chosen === null ? own : (candidates.find((one) => soundsKey(one) === chosen) ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    // The arrows of the popover move to other words, and Escape closes it: here they belong to the field.
    event.stopPropagation();
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && phones) keep(phones);
  };
  return (
    <fieldset className="own-word" onKeyDown={onKeyDown}>
      <legend className="text-sm font-medium">{t('howSaid')}</legend>
      {candidates.map((candidate) => (
        <div key={soundsKey(candidate)} className="flex items-center gap-2">
          <label className="own-word-choice">
            <input
              type="radio"
              name={name}
              checked={chosen === soundsKey(candidate)}
              onChange={() => setChosen(soundsKey(candidate))}
            />
            <span>{respellingOf(candidate)}</span>
            <span className="ipa text-ink-3">{pronunciationText(candidate)}</span>
          </label>
          <HearButton state={state} planned={planned} dispatch={dispatch} phones={candidate} />
        </div>
      ))}
      <label className="text-xs text-ink-2" htmlFor={`${name}-own`}>
        {t(candidates.length > 0 ? 'orWriteIt' : 'writeIt')}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={`${name}-own`}
          className="field"
          placeholder={t('respellingExample')}
          maxLength={longestRespelling}
          autoComplete="off"
          spellCheck="false"
          value={written}
          aria-describedby={`${name}-read`}
          onChange={({ target }) => {
            setWritten(target.value);
            setChosen(null);
          }}
        />
        <HearButton
          state={state}
          planned={planned}
          dispatch={dispatch}
          phones={chosen === null ? own : null}
        />
      </div>
      <p id={`${name}-read`} className="text-xs text-ink-2" role="status">
        {readingOf(written, own)}
      </p>
      <div className="flex gap-2">
        <Button look="primary" size="small" disabled={!phones} onClick={() => phones && keep(phones)}>
          {t('sayItSo')}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {commonTexts('cancel')}
        </Button>
      </div>
    </fieldset>
  );
}

function readingOf(written: string, phones: Pronunciation | null): string {
  if (written.trim() === '') return '';
  if (phones) return t('readAs', { ipa: pronunciationText(phones) });
  return t('unreadable');
}

/** Returns the other known pronunciations, without duplicates in respelling. */
function candidatesOf(planned: PlannedWord): Pronunciation[] {
  const { pronunciations, otherWord } = planned;
  const distinct = new Map<string, Pronunciation>();
  const current = respellingOf(shownForm(planned));
  for (const phones of [...pronunciations, ...(otherWord?.pronunciations ?? [])]) {
    const key = respellingOf(phones);
    if (key !== current && !distinct.has(key)) distinct.set(key, phones);
  }
  return [...distinct.values()].slice(0, candidatesShown);
}

interface HearButtonProps {
  state: CardState;
  planned: PlannedWord;
  phones: Pronunciation | null;
  dispatch(intent: Intent): void;
}

function HearButton({ state, planned, phones, dispatch }: HearButtonProps) {
  const button: PlayButton = `candidate ${phones?.join(' ') ?? ''}`;
  const isPlaying = phones !== null && state.playback?.button === button;
  return (
    <IconButton
      label={isPlaying ? commonTexts('stop') : t('hearIt')}
      disabled={!phones}
      onClick={() => {
        if (!phones) return;
        dispatch({
          type: 'play',
          button,
          command: { type: 'try-pronunciation', word: planned.word, phones },
        });
      }}
    >
      {isPlaying ? <StopIcon size={16} /> : <PlayIcon />}
    </IconButton>
  );
}
