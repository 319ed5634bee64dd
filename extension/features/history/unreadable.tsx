import { useState } from 'react';
import { Button } from '../../ui/button.tsx';

/**
 * The replacement of the list if the database can't be opened: one next step, and a last resort with a confirmation.
 */
export function Unreadable({ onStartAfresh }: { onStartAfresh(): Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <div role="alert" className="grid gap-3 p-4">
      <h2 className="text-lg font-strong">Your tries could not be read</h2>
      {failed && <p className="text-ink-2">That did not work. Restart the browser, then open this again.</p>}
      {asked ? (
        <p className="text-ink-2">
          Starting afresh deletes all tries and recordings. Nothing brings them back.
        </p>
      ) : (
        <p className="text-ink-2">
          Close Sayable’s other tabs and make sure that the disk has room, then try again. Practising works in
          the meantime.
        </p>
      )}
      <div className="flex gap-2">
        {asked ? (
          <>
            <Button onClick={() => setAsked(false)}>Keep them</Button>
            <Button look="quiet" onClick={() => onStartAfresh().catch(() => setFailed(true))}>
              Delete all tries
            </Button>
          </>
        ) : (
          <>
            <Button look="primary" onClick={() => location.reload()}>
              Try again
            </Button>
            <Button look="quiet" onClick={() => setAsked(true)}>
              Start afresh
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
