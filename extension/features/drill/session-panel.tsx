import type { Drill } from '@sayable/shared/contracts';
import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useEffect, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { HeadActions } from '../../ui/head-actions.tsx';
import { CloseIcon, GearIcon } from '../../ui/icons.tsx';
import { ChoosingView } from './choosing-view.tsx';
import { FinishedView } from './finished-view.tsx';
import type { PanelActions, PanelStore } from './panel-store.ts';
import { SayingView } from './saying-view.tsx';
import { StartView } from './start-view.tsx';

export interface SessionPanelProps {
  store: PanelStore;
  actions: PanelActions;
  /** Connects to the speech host; the client lives as long as the panel. */
  connect(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** Shows one attempt beside the model voice; absent if the comparison isn't available. */
  compare?: ((attemptId: string) => ReactNode) | undefined;
}

/** A session of sentences in the side panel, from their choice to the weaknesses. */
export function SessionPanel(props: SessionPanelProps) {
  const { store, actions } = props;
  return (
    <ErrorBoundary fallback={<Unreadable />}>
      <Open {...props} store={store} actions={actions} />
    </ErrorBoundary>
  );
}

function Open(props: SessionPanelProps) {
  const { store, actions } = props;
  const session = store.useOpenSession();
  // Sentences were requested, and none were found.
  const hasNothing = session?.items.length === 0;
  return (
    <>
      <HeadActions>
        <IconButton label={commonTexts('options')} onClick={() => actions.openOptions()}>
          <GearIcon />
        </IconButton>
        {session && session.stage !== 'choosing' && (
          <IconButton label={t('leave')} onClick={() => void store.leave(session.id)}>
            <CloseIcon />
          </IconButton>
        )}
      </HeadActions>
      {(session === null || hasNothing) && (
        <StartView key={session?.id ?? ''} {...{ store, actions }} note={session?.note} />
      )}
      {session?.stage === 'choosing' && !hasNothing && (
        <ChoosingView key={session.id} session={session} store={store} />
      )}
      {session && session.stage !== 'choosing' && (
        <Practising key={session.id} {...props} session={session} />
      )}
    </>
  );
}

function Practising({ session, ...props }: SessionPanelProps & { session: Drill }) {
  const attempts = props.store.useSessionAttempts(session.id);
  const client = useClient(props.connect);
  if (!attempts || !client) return null;
  return session.stage === 'finished' ? (
    <FinishedView {...props} {...{ session, attempts, client }} />
  ) : (
    <SayingView {...props} {...{ session, attempts, client }} />
  );
}

/** All sentences share one client, so that one is judged while the next is said. */
function useClient(connect: () => PracticeClient): PracticeClient | null {
  const [client, setClient] = useState<PracticeClient | null>(null);
  useEffect(() => {
    const opened = connect();
    setClient(opened);
    return () => opened.close();
  }, [connect]);
  return client;
}

function Unreadable() {
  return (
    <div role="alert" className="p-4">
      <h1 className="text-lg font-strong">{t('unreadable')}</h1>
      <p className="mt-1 text-ink-2">{t('unreadableDetail')}</p>
    </div>
  );
}
