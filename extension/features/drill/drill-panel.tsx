import type { Drill } from '@sayable/shared/contracts';
import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useCallback } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { withLineVoice } from '../../messaging/line-voice.ts';
import type { AttemptToCompare } from '../../messaging/messages.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { useClient } from '../../messaging/use-client.ts';
import { IconButton } from '../../ui/button.tsx';
import { HeadActions } from '../../ui/head-actions.tsx';
import { CloseIcon, GearIcon } from '../../ui/icons.tsx';
import { RetryBoundary } from '../../ui/retry-boundary.tsx';
import { ChoosingView } from './choosing-view.tsx';
import { FinishedView } from './finished-view.tsx';
import type { PanelActions, PanelStore } from './panel-store.ts';
import { SayingView } from './saying-view.tsx';
import { StartView } from './start-view.tsx';

export interface DrillPanelProps {
  store: PanelStore;
  actions: PanelActions;
  /** Connects to the speech host; the client lives as long as the panel. */
  connect(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** Shows one attempt beside the model voice; absent if the comparison isn't available. */
  compare?: ((comparison: AttemptToCompare) => ReactNode) | undefined;
  /** Measures the voices of an attempt, so that its comparison is there at once. */
  prepareCompare?: ((attemptId: string, earlierId: string | undefined) => void) | undefined;
  /** The question how to say something in English, rendered on request. */
  inEnglish?: ReactNode;
}

/** A drill of sentences in the side panel, from their choice to the weaknesses. */
export function DrillPanel(props: DrillPanelProps) {
  const { store, actions } = props;
  return (
    <RetryBoundary title={t('unreadable')} detail={t('unreadableDetail')} retry={commonTexts('tryAgain')}>
      <Open {...props} store={store} actions={actions} />
    </RetryBoundary>
  );
}

function Open(props: DrillPanelProps) {
  const { store, actions, inEnglish } = props;
  const drill = store.useOpenDrill();
  // Sentences were requested, and none were found.
  const hasNothing = drill?.items.length === 0;
  return (
    <>
      <HeadActions>
        <IconButton label={commonTexts('options')} onClick={() => actions.openOptions()}>
          <GearIcon />
        </IconButton>
        {drill && drill.stage !== 'choosing' && (
          <IconButton label={t('leave')} onClick={() => void store.leave(drill.id)}>
            <CloseIcon />
          </IconButton>
        )}
      </HeadActions>
      {(drill === null || hasNothing) && (
        <StartView
          key={drill?.id ?? ''}
          store={store}
          actions={actions}
          note={drill?.note}
          inEnglish={inEnglish}
        />
      )}
      {drill?.stage === 'choosing' && !hasNothing && (
        <ChoosingView key={drill.id} drill={drill} store={store} />
      )}
      {drill && drill.stage !== 'choosing' && <Practising key={drill.id} {...props} drill={drill} />}
    </>
  );
}

function Practising({ drill, ...props }: DrillPanelProps & { drill: Drill }) {
  const attempts = props.store.useDrillAttempts(drill.id);
  const { connect, actions } = props;
  const { url } = drill.source;
  const opened = useCallback(
    () => (url === '' ? connect() : withLineVoice(connect(), actions.lineReader(url))),
    [connect, actions, url],
  );
  // All sentences share one client, so that one is judged while the next is said.
  const client = useClient(opened);
  if (!attempts || !client) return null;
  return drill.stage === 'finished' ? (
    <FinishedView {...props} drill={drill} attempts={attempts} client={client} />
  ) : (
    <SayingView {...props} drill={drill} attempts={attempts} client={client} />
  );
}
