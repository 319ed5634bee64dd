import { shownLanguage, soundsTexts as t } from '@sayable/shared/texts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';
import { IconButton } from '../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../ui/icons.tsx';
import { sinceText } from '../../ui/time-text.ts';
import { useLoaded } from '../loading/index.ts';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';

interface LastSlipProps {
  phone: string;
  client: PracticeClient;
  store: SoundsStore;
  actions: SoundsActions;
}

/** The last time that the sound went wrong, to be heard. */
export function LastSlip({ phone, client, store, actions }: LastSlipProps) {
  const found = useLoaded(phone, () => store.lastWrong(phone)).value;
  const { playing, hasFailed, toggle } = usePlayback(client);
  if (!found) return null;
  const { attemptId, word, section, startedAt } = found;
  const date = sinceText(startedAt, actions.now(), shownLanguage());
  return (
    <div className="mt-2 flex items-center gap-2">
      <IconButton
        label={playing ? t('stop') : t('playSlip', { word })}
        onClick={() => toggle('slip', { type: 'play-attempt', attemptId, section })}
      >
        {playing ? <StopIcon /> : <PlayIcon />}
      </IconButton>
      <p role="status">
        <span className="block">{t('lastSlip')}</span>
        <span className="text-sm text-ink-2">
          {hasFailed ? t('unplayable') : t('slipIn', { word, date })}
        </span>
      </p>
    </div>
  );
}
