import { type English, embeddedListeningVoices } from '@sayable/shared/contracts';
import { commonTexts, errorText, settingsTexts as t } from '@sayable/shared/texts';
import { chosenVoice, inListeningOrder, listeningVoiceId, storedVoice } from '@sayable/shared/voice';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { Option } from './option.tsx';
import type { ListeningVoices } from './settings-actions.ts';

interface ListeningVoiceOptionProps {
  voices: ListeningVoices;
  english: English;
  /** The stored choice. */
  storedId: string | null;
  onChoose(id: string | null): void;
}

type System = Awaited<ReturnType<ListeningVoices['list']>>;

/** The choice of the voice that reads for listening, with a sample. */
export function ListeningVoiceOption({ voices, english, storedId, onChoose }: ListeningVoiceOptionProps) {
  const [listed, setListed] = useState<System | null>(null);
  const chosenId = chosenVoice(storedId, english, listed ?? []);
  const system =
    listed &&
    inListeningOrder(listed, english).map(({ uri, name }) => ({
      id: listeningVoiceId({ kind: 'system', uri }) ?? '',
      name,
    }));
  useEffect(() => {
    let isShown = true;
    void voices.list().then((list) => isShown && setListed(list));
    return () => {
      isShown = false;
    };
  }, [voices]);
  const { sample, toggle, stop } = useSample(voices, chosenId);
  const isGone =
    chosenId?.startsWith('system:') && system !== null && !system.some(({ id }) => id === chosenId);
  const aboutSystem = system && t(system.length > 0 ? 'systemVoicesTalk' : 'noSystemVoices');
  const about = [t('listeningVoiceAbout'), aboutSystem].filter(Boolean).join(' ');
  return (
    <Option
      title={t('listeningVoice')}
      about={<p role="status">{sample.remark ?? (isGone ? t('listeningVoiceGone') : about)}</p>}
    >
      <div className="flex min-w-0 items-center gap-2">
        <Select
          aria-label={t('listeningVoice')}
          value={chosenId ?? ''}
          onChange={({ target }) => {
            stop();
            onChoose(storedVoice(target.value || null, english));
          }}
        >
          <option value="">{t('voiceModel')}</option>
          {embeddedListeningVoices.map((voiceId) => (
            <option key={voiceId} value={listeningVoiceId({ kind: 'embedded', voiceId }) ?? ''}>
              {t(`voice-${voiceId}`)}
            </option>
          ))}
          {system && system.length > 0 && (
            <optgroup label={t('systemVoices')}>
              {system.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          {isGone && <option value={chosenId ?? ''}>{t('voiceNotHere')}</option>}
        </Select>
        <IconButton
          label={sample.isBusy ? commonTexts('stop') : t('hearVoice')}
          onClick={() => (sample.isBusy ? stop() : void toggle())}
        >
          {sample.isBusy ? <StopIcon size={16} /> : <PlayIcon />}
        </IconButton>
      </div>
    </Option>
  );
}

interface Sample {
  isBusy: boolean;
  remark: string | null;
}

const quiet: Sample = { isBusy: false, remark: null };

function useSample(voices: ListeningVoices, voiceId: string | null) {
  const [sample, setSample] = useState<Sample>(quiet);
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const stop = () => {
    current.current?.abort();
    current.current = null;
    setSample(quiet);
  };
  const toggle = async () => {
    const controller = new AbortController();
    current.current = controller;
    setSample({ isBusy: true, remark: null });
    const said = await voices.say(t('voiceSample'), voiceId, controller.signal);
    if (current.current !== controller) return;
    current.current = null;
    const remark = !said.ok
      ? commonTexts('failure', errorText(said.error))
      : said.value.instead && t('listeningVoiceInstead');
    setSample({ isBusy: false, remark });
  };
  return { sample, toggle, stop };
}
