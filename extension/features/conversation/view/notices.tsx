import type { WireError } from '@sayable/shared/contracts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import type { LiveConversation } from '../logic/live-conversation.ts';

interface NoticesProps {
  live: LiveConversation;
  onGoOnHere(): void;
  onAllowMicrophone(): void;
  /** Starts the same role-play from its beginning. */
  onAgain(): void;
  onDismiss(): void;
}

/** The current problems, one line each, with an action. */
export function Notices({ live, onGoOnHere, onAllowMicrophone, onAgain, onDismiss }: NoticesProps) {
  const { phase, isTakenOver, trouble } = live;
  if (isTakenOver) {
    return (
      <div className="conversation-notice" role="status">
        <p>This talk goes on in another window.</p>
        <Button size="small" onClick={onGoOnHere}>
          Go on here
        </Button>
      </div>
    );
  }
  return (
    <>
      {phase === 'offline' && !trouble && (
        <div className="conversation-notice" role="status">
          <p>Your server can’t be reached. What you said is kept; it is answered when the server is back.</p>
        </div>
      )}
      {trouble && (
        <div className="conversation-notice" role="alert">
          <p>{trouble.error.message}</p>
          {isAboutMicrophone(trouble.error) && (
            <Button size="small" onClick={onAllowMicrophone}>
              Allow
            </Button>
          )}
          {isGone(trouble) && (
            <Button size="small" onClick={onAgain}>
              Start again
            </Button>
          )}
          <IconButton label="Dismiss" onClick={onDismiss}>
            <CloseIcon size={16} />
          </IconButton>
        </div>
      )}
    </>
  );
}

/** Returns true if the host no longer knows the conversation. */
function isGone({ command, error }: NonNullable<LiveConversation['trouble']>): boolean {
  return command === 'open-conversation' && error.code === 'not-found';
}

function isAboutMicrophone({ reason }: WireError): boolean {
  return reason === 'microphone-denied';
}
