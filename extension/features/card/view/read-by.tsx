import { embeddedListeningVoices } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import { listeningVoiceId } from '@sayable/shared/voice';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { ChevronIcon } from '../../../ui/icons.tsx';
import type { CardState } from '../state/state.ts';
import type { PartProps } from './foot-parts.tsx';

/** Names the voice that reads for listening, and offers the others. */
export function ReadBy({ state, dispatch }: PartProps) {
  const { voices, phase, voicePassedOver } = state;
  if (phase.name !== 'preparing' && phase.name !== 'idle' && phase.name !== 'result') return null;
  // The line stands there before the sentence and the voices are known: a button that moves under the pointer
  // is missed.
  const { chosen, system } = voices ?? { chosen: null, system: [] };
  const isGone = chosen?.startsWith('system:') && !system.some(({ id }) => id === chosen);
  return (
    <div className="read-by mt-2 text-xs text-ink-2">
      <label>
        {t('readBy')}{' '}
        <span className="read-by-choice">
          <select
            value={chosen ?? ''}
            disabled={voices === null}
            onChange={({ target }) => dispatch({ type: 'choose-voice', voiceId: target.value || null })}
          >
            <option value="">{modelName(state)}</option>
            {embeddedListeningVoices.map((voiceId) => (
              <option key={voiceId} value={listeningVoiceId({ kind: 'embedded', voiceId }) ?? ''}>
                {t(`voice-${voiceId}`)}
              </option>
            ))}
            {system.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {isGone && <option value={chosen ?? ''}>{t('voiceNotHere')}</option>}
          </select>
          <ChevronIcon size={14} />
        </span>
      </label>
      {state.referenceVoice === 'page' && (
        <label className="keep-voice">
          <input
            type="checkbox"
            checked={state.voiceIsKept}
            onChange={({ target }) => dispatch({ type: 'keep-voice', isKept: target.checked })}
          />
          {t('keepVoice')}
        </label>
      )}
      {state.relaxed.map(({ written, said }) => (
        <p key={written}>
          <Emphasised text={t('speakerRelaxes', { said, written })} />
        </p>
      ))}
      {voicePassedOver && <p role="status">{t(`systemVoice-${voicePassedOver}`)}</p>}
    </div>
  );
}

function modelName({ referenceVoice, referenceReady, voices, voiceIsKept, playback }: CardState): string {
  if (playback?.isByPlayer && referenceVoice !== 'page') return t('voiceTaking');
  if (!referenceReady && voices === null) return t('voiceLoading');
  if (voiceIsKept) return t('voiceKept');
  return t(({ embedded: 'voiceModel', server: 'voiceServer', page: 'voicePage' } as const)[referenceVoice]);
}
