import { type English, inEnglish, type VoiceInfo } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { commonTexts, errorText, serverTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { type SoundState, Unplayable, useOneSound } from '../../../ui/use-one-sound.ts';
import { Option } from '../option.tsx';
import { Problem } from './problem.tsx';
import type { ServerActions } from './server-actions.ts';
import { asAppError, useCall } from './use-call.ts';

interface VoiceOptionProps {
  server: Pick<ServerActions, 'voices' | 'speakSample'>;
  english: English;
  chosenId: string | null;
  onChoose(id: string): void;
  onJoinAgain(): Promise<void>;
}

/** The choice of the server's voice, with samples. */
export function VoiceOption({ server, english, chosenId, onChoose, onJoinAgain }: VoiceOptionProps) {
  const { state, run } = useCall((signal) => server.voices({ signal }));
  useEffect(() => void run(), [run]);
  switch (state.name) {
    case 'failed':
      return <Problem title={t('voice')} error={state.error} onRetry={run} onJoinAgain={onJoinAgain} />;
    case 'done':
      return state.value.length === 0 ? (
        <Option title={t('voice')} about={t('noVoices')} />
      ) : (
        <VoiceChoice
          voices={inEnglish(state.value, english)}
          server={server}
          chosenId={chosenId}
          onChoose={onChoose}
        />
      );
    default:
      return (
        <Option title={t('voice')} about={<p role="status">{t('askingVoices')}</p>}>
          <span className="skeleton h-9 w-44" />
        </Option>
      );
  }
}

interface VoiceChoiceProps extends Pick<VoiceOptionProps, 'server' | 'chosenId' | 'onChoose'> {
  voices: readonly VoiceInfo[];
}

function VoiceChoice({ voices, server, chosenId, onChoose }: VoiceChoiceProps) {
  const fetched = useRef(new Map<string, Blob>());
  const { sound, toggle, stop } = useOneSound(async (voiceId, signal) => {
    const sample = fetched.current.get(voiceId) ?? (await server.speakSample(voiceId, { signal }));
    fetched.current.set(voiceId, sample);
    return sample;
  });
  const chosen = voices.find(({ id }) => id === chosenId) ?? voices[0];
  if (!chosen) return null;
  const isGone = chosenId !== null && chosen.id !== chosenId;
  const isBusy = sound.name === 'loading' || sound.name === 'playing';
  return (
    <Option
      title={t('voice')}
      about={
        <p role="status">
          {sampleText(sound) ?? (isGone ? t('voiceGone') : (aboutVoice(chosen) ?? t('readsSentences')))}
        </p>
      }
    >
      <div className="flex min-w-0 items-center gap-2">
        <Select
          aria-label={t('voice')}
          value={chosen.id}
          onChange={({ target }) => {
            stop();
            onChoose(target.value);
          }}
        >
          {voices.map((voice) => (
            <option key={voice.id} value={voice.id}>
              {voice.accent ? `${voice.name}, ${voice.accent}` : voice.name}
            </option>
          ))}
        </Select>
        <IconButton
          label={isBusy ? commonTexts('stop') : t('hear', { name: chosen.name })}
          aria-busy={sound.name === 'loading'}
          onClick={() => void toggle(chosen.id)}
        >
          {isBusy ? <StopIcon size={16} /> : <PlayIcon />}
        </IconButton>
      </div>
    </Option>
  );
}

function sampleText(sound: SoundState): string | null {
  switch (sound.name) {
    case 'loading':
      return t('fetchingSample');
    case 'playing':
      return t('playing');
    case 'failed':
      return commonTexts('failure', errorText(sampleError(sound.thrown)));
    case 'silent':
      return null;
  }
}

function sampleError(thrown: unknown): AppError {
  if (!(thrown instanceof Unplayable)) return asAppError(thrown);
  return new AppError(
    'invalid-upstream-data',
    'The sample could not be played. Try again, or choose another voice.',
    { reason: 'sample-failed', retryable: true, cause: thrown },
  );
}

/** Describes a voice: "American, female. Calm and clear." */
function aboutVoice({ accent, gender, description }: VoiceInfo): string | null {
  const kind = [accent, gender].filter(Boolean).join(', ');
  const parts = [kind, description?.trim()].filter((part) => part).map((part) => sentence(part ?? ''));
  return parts.length > 0 ? parts.join(' ') : null;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) ? '' : '.');
}
