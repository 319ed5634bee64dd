import type { PanelView, WireError } from '@sayable/shared/contracts';
import { cardTexts, conversationTexts as t } from '@sayable/shared/texts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { failureText } from '../logic/failure-text.ts';

interface NoticesProps {
  live: PanelView;
  onGoOnHere(): void;
  onAllowMicrophone(): void;
  /** Starts the same role-play from its beginning. */
  onAgain(): void;
  onDismiss(): void;
}

/** The current problems, one line each, with an action. */
export function Notices({ live, onGoOnHere, onAllowMicrophone, onAgain, onDismiss }: NoticesProps) {
  const { phase, isTakenOver, passedOver, trouble } = live;
  if (isTakenOver) {
    return (
      <div className="conversation-notice" role="status">
        <p>{t('takenOver')}</p>
        <Button size="small" onClick={onGoOnHere}>
          {t('goOnHere')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {phase === 'offline' && !trouble && (
        <div className="conversation-notice" role="status">
          <p>{t('serverUnreachable')}</p>
        </div>
      )}
      {passedOver && (
        <div className="conversation-notice" role="status">
          <p>{cardTexts(`systemVoice-${passedOver}`)}</p>
        </div>
      )}
      {trouble && (
        <div className="conversation-notice" role="alert">
          <p>{failureText(trouble.error)}</p>
          {isAboutMicrophone(trouble.error) && (
            <Button size="small" onClick={onAllowMicrophone}>
              {t('allow')}
            </Button>
          )}
          {isGone(trouble) && (
            <Button size="small" onClick={onAgain}>
              {t('startAgain')}
            </Button>
          )}
          <IconButton label={t('dismiss')} onClick={onDismiss}>
            <CloseIcon size={16} />
          </IconButton>
        </div>
      )}
    </>
  );
}

/** Returns true if the host no longer knows the conversation. */
function isGone({ command, error }: NonNullable<PanelView['trouble']>): boolean {
  return command === 'open-conversation' && error.code === 'not-found';
}

function isAboutMicrophone({ reason }: WireError): boolean {
  return reason === 'microphone-denied';
}
