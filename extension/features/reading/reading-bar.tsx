import type { ReadingAccount, ReadingMode } from '@sayable/shared/contracts';
import { cardTexts, commonTexts, errorText, readingTexts as t } from '@sayable/shared/texts';
import { useSyncExternalStore } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon, MicrophoneIcon, NextIcon, PauseIcon, PlayIcon, PreviousIcon } from '../../ui/icons.tsx';
import { BarHead, mountPageBar, PageBar, Recording } from '../page-bar/index.ts';
import { accountTexts } from '../reading-account/index.ts';
import {
  isRecording,
  type ReadingBarActions,
  type ReadingBarState,
  type ReadingBarStore,
} from './bar-state.ts';

interface ReadingBarProps {
  store: ReadingBarStore;
  actions: ReadingBarActions;
}

const modes: readonly ReadingMode[] = ['alone', 'echo', 'turns', 'along'];

/** Mounts the bar of a reading. Returns the function that unmounts it. */
export function mountReadingBar(container: HTMLElement, bar: ReadingBarProps): () => void {
  return mountPageBar(container, <ReadingBar {...bar} />);
}

/** The bar of a reading. After its end it shows the account, and the words worth repeating. */
export function ReadingBar({ store, actions }: ReadingBarProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { phase, account } = state;
  const isOpen = phase !== null && phase !== 'ended';
  return (
    <PageBar label={t('bar')} isEnded={!isOpen}>
      <BarHead>
        {isRecording(state) && <Recording {...store} />}
        <Status state={state} />
        {!isOpen && (
          <IconButton label={commonTexts('close')} onClick={actions.close}>
            <CloseIcon />
          </IconButton>
        )}
      </BarHead>
      {phase && account.sentencesRead > 0 && <Account account={account} isEnded={!isOpen} />}
      {isOpen && <Controls state={state} actions={actions} />}
      {!isOpen && <ToRepeat words={state.toRepeat} onSay={actions.sayWord} />}
    </PageBar>
  );
}

function Status({ state }: { state: ReadingBarState }) {
  const { phase, mode, error, notice, isLost } = state;
  // A voice that reads along may fail, or be heard, while the person reads on.
  if (error && (phase !== 'listening' || mode === 'along')) {
    const { title, detail } = errorText(error);
    return (
      <p role="alert" className="bar-status">
        <b className="block">{title}</b> {detail}
      </p>
    );
  }
  return (
    <p role="status" className="bar-status">
      {notice ? t(notice) : isLost ? t('lost') : phase && t(phase)}
    </p>
  );
}

function Account({ account, isEnded }: { account: ReadingAccount; isEnded: boolean }) {
  const [sentences, ...rest] = accountTexts(account);
  return (
    <p className="bar-account">
      {[...(isEnded ? [sentences] : []), ...rest].map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}

function Controls({ state, actions }: { state: ReadingBarState; actions: ReadingBarActions }) {
  const isPaused = state.phase === 'paused';
  return (
    <div className="bar-row">
      <IconButton label={t('back')} onClick={() => actions.step(-1)}>
        <PreviousIcon />
      </IconButton>
      {isPaused ? (
        <IconButton label={t('goOnBySpace')} className="bar-main" onClick={actions.goOn}>
          <PlayIcon />
        </IconButton>
      ) : (
        <IconButton label={t('pause')} className="bar-main" onClick={actions.pause}>
          <PauseIcon />
        </IconButton>
      )}
      <IconButton label={t('skip')} onClick={() => actions.step(1)}>
        <NextIcon />
      </IconButton>
      <select
        className="bar-choice"
        aria-label={t('mode')}
        value={state.mode}
        onChange={({ currentTarget }) => {
          const chosen = modes.find((mode) => mode === currentTarget.value);
          if (chosen) actions.chooseMode(chosen);
        }}
      >
        {modes.map((mode) => (
          <option key={mode} value={mode}>
            {mode === 'along' ? cardTexts('along') : t(mode)}
          </option>
        ))}
      </select>
      {state.error?.reason === 'microphone-denied' && (
        <Button size="small" look="primary" onClick={actions.allowMicrophone}>
          {cardTexts('allowMicrophone')}
        </Button>
      )}
      {state.isAway && (
        <Button size="small" onClick={actions.showWord}>
          {t('toWord')}
        </Button>
      )}
      <Button size="small" onClick={actions.end}>
        {t('end')}
      </Button>
    </div>
  );
}

function ToRepeat({ words, onSay }: { words: readonly string[]; onSay(index: number): void }) {
  if (words.length === 0) return null;
  return (
    <div className="reading-repeat">
      <h2>{t('worthRepeating')}</h2>
      <ul>
        {words.map((word, index) => (
          <li key={word}>
            <b lang="en">{word}</b>
            <Button
              size="small"
              icon={<MicrophoneIcon size={16} />}
              aria-label={t('sayWord', { word })}
              onClick={() => onSay(index)}
            >
              {t('sayIt')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
