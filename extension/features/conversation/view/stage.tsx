import type { PanelView } from '@sayable/shared/contracts';
import { conversationTexts as t } from '@sayable/shared/texts';
import type { PointerEvent } from 'react';
import { useRef } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import { classNames } from '../../../ui/class-names.ts';
import { createPushToTalk, recordButtonAttribute } from '../../card/index.ts';
import { phaseText } from '../logic/phase-text.ts';
import { Orb } from './orb.tsx';
import { type ConversationKeys, pushTarget } from './use-conversation-keys.ts';

interface StageProps {
  live: PanelView;
  partner: string;
  client: ConversationClient;
  keys: ConversationKeys;
  onHandsFree(on: boolean): void;
}

/** The phase, the orb, and the hands-free switch. */
export function Stage({ live, partner, client, keys, onHandsFree }: StageProps) {
  const text = phaseText(live, partner);
  return (
    <div className="stage">
      <p className="stage-text">
        <b>{text.now}</b>
        {text.advice}
      </p>
      <OrbButton live={live} client={client} keys={keys} onHandsFree={onHandsFree} />
      <button
        type="button"
        role="switch"
        aria-checked={live.handsFree}
        className="hands-free"
        disabled={live.phase === 'ended' || live.isTakenOver}
        onClick={() => onHandsFree(!live.handsFree)}
      >
        <i className={classNames('hands-free-dot', live.handsFree && 'on')} aria-hidden="true" />
        {t('handsFree')}
      </button>
    </div>
  );
}

/**
 * The orb button: hold it to speak, or tap it to begin and to end. While the partner speaks it stops the
 * speech.
 */
function OrbButton({ live, client, keys, onHandsFree }: Omit<StageProps, 'partner'>) {
  const latest = useRef(keys);
  latest.current = keys;
  const push = useRef(createPushToTalk(pushTarget(() => latest.current)));
  const { phase, handsFree } = live;
  const isStop = phase === 'speaking';
  const isPause = handsFree && !isStop;
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || isStop || isPause || keys.isOff) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    push.current.down();
  };
  // Pointer clicks are handled above: this click comes from a key, or stops the speech.
  const onClick = (event: React.MouseEvent) => {
    if (isStop) client.send({ type: 'stop-speaking' });
    else if (isPause) onHandsFree(false);
    else if (event.detail === 0 && !keys.isOff) {
      if (keys.isListening) keys.finish();
      else keys.start();
    }
  };
  return (
    <button
      type="button"
      className="orb-button"
      aria-label={orbLabel(live)}
      aria-disabled={keys.isOff}
      onPointerDown={onPointerDown}
      onPointerUp={() => push.current.up()}
      onPointerCancel={() => push.current.up()}
      onClick={onClick}
      {...(!isStop && !isPause && { [recordButtonAttribute]: '' })}
    >
      <Orb phase={phase} client={client} />
    </button>
  );
}

function orbLabel({ phase, handsFree }: PanelView): string {
  if (phase === 'speaking') return t('stopVoice');
  if (handsFree) return t('closeMicrophone');
  return t(phase === 'listening' ? 'finished' : 'speak');
}
