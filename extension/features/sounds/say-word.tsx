import type { Contrast, Pronunciation } from '@sayable/shared/contracts';
import { clipsOfWord } from '@sayable/shared/contrasts';
import { pronunciationOfWord } from '@sayable/shared/display';
import { commonTexts, soundsTexts as t } from '@sayable/shared/texts';
import { useRef } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';
import { wordAlone } from '../../messaging/word-alone.ts';
import { Button } from '../../ui/button.tsx';
import { PlayIcon } from '../../ui/icons.tsx';
import { failureText, SayingControls } from './saying-controls.tsx';
import type { SoundsActions } from './sounds-store.ts';
import { useSaying } from './use-saying.ts';
import { judgeContrast, resultOf, type SaidTry, type Saying } from './word-saying.ts';

interface SayWordProps {
  contrast: Contrast;
  otherPhones: Pronunciation;
  client: PracticeClient;
  actions: SoundsActions;
  /** True if a British voice reads the words. */
  inBritish: boolean;
  isLast: boolean;
  onDone(tries: readonly SaidTry[]): void;
}

/** One word of a minimal pair: say it, three tries, with what was heard. */
export function SayWord(props: SayWordProps) {
  const { contrast, otherPhones, client, inBritish } = props;
  const saying = useSaying(client, {
    text: contrast.word,
    asked: { contrast },
    judge: judgeContrast(contrast),
  });
  const { play, isOther } = usePlayback(client);
  const turn = useRef(0);
  const { state } = saying;
  const newest = state.tries.at(-1);
  const isBusy = state.step !== 'rest';
  const isRead = inBritish || clipsOfWord(contrast.word, 'british').length > 0 || !contrast.english;
  return (
    <>
      <h1 className="mt-4 text-ink-2">
        <span className="sound-word">{contrast.word}</span>{' '}
        <span className="ipa">{pronunciationOfWord(contrast.word, contrast.phones, contrast.english)}</span>
      </h1>
      <p className="text-sm text-ink-2">
        {t('notThat', { word: contrast.otherWord })}{' '}
        <span className="ipa">{pronunciationOfWord(contrast.otherWord, otherPhones, contrast.english)}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {isRead && (
          <Button
            icon={<PlayIcon />}
            disabled={isBusy}
            onClick={() => play('model', wordAlone(contrast, turn.current++, inBritish))}
          >
            {t('model')}
          </Button>
        )}
        {newest && (
          <Button
            icon={<PlayIcon />}
            disabled={isBusy}
            onClick={() => play('you', { type: 'play-attempt', attemptId: newest.attemptId })}
          >
            {t('you')}
          </Button>
        )}
      </div>
      <SayingControls
        {...props}
        saying={saying}
        status={isOther ? commonTexts('voiceMissing') : statusText(state, contrast)}
      />
    </>
  );
}

function statusText({ step, tries, failure }: Saying, { word, otherWord }: Contrast): string {
  if (step === 'opening' || step === 'preparing') return t('oneMoment');
  if (step === 'listening') return t('listening', { word });
  if (step === 'checking') return '';
  if (failure) return failureText(failure);
  const last = tries.at(-1);
  if (!last) return t('sayThis', { word });
  if (last.outcome === 'hit') return t('saidRight', { word });
  if (last.outcome === 'unsure') return t('notSure');
  return [t('saidOther', { word: otherWord }), ...(resultOf(tries) === false ? [t('rest')] : [])].join(' ');
}
