import { settingsTexts as t, wordsTexts } from '@sayable/shared/texts';
import type { KeptVoice } from '../../storage/index.ts';
import { IconButton } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import type { Offers } from './offers.tsx';
import { Option } from './option.tsx';
import type { SettingsStore } from './settings-actions.ts';
import { sizeText } from './size-text.ts';

interface KeptVoicesOptionProps {
  store: Pick<SettingsStore, 'useKeptVoices' | 'removeKeptVoice'>;
  offers: Offers;
}

/**
 * The voices of videos that the person keeps: each has its sentence, the place where it was heard, and a
 * button that deletes it.
 */
export function KeptVoicesOption({ store, offers }: KeptVoicesOptionProps) {
  const voices = store.useKeptVoices() ?? [];
  const remove = async ({ text }: KeptVoice) => {
    try {
      const { undo } = await store.removeKeptVoice(text);
      offers.make({ text: wordsTexts('takenOut', { word: text }), undo });
    } catch (thrown) {
      console.error('sayable: a kept voice', thrown);
      offers.make({ text: t('disputeNotRemoved') });
    }
  };
  const size = sizeText(voices.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <>
      <Option
        title={t('keptVoices')}
        about={voices.length === 0 ? t('keptVoicesNone') : t('keptVoicesAbout', { size })}
      />
      {voices.length > 0 && (
        <ul className="sites" aria-label={t('keptVoices')}>
          {voices.map((voice) => (
            <li key={voice.text}>
              <span className="wrap-anywhere">
                <span lang="en">{voice.text}</span>
                {voice.source && (
                  <a
                    className="block text-sm text-link"
                    href={voice.source.url}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {voice.source.title || voice.source.url}
                  </a>
                )}
              </span>
              <IconButton label={t('removeDispute', { mark: voice.text })} onClick={() => void remove(voice)}>
                <CloseIcon size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
