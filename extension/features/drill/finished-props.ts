import type { Attempt, Drill } from '@sayable/shared/contracts';
import type { ReactNode } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { PanelActions, PanelStore } from './panel-store.ts';

/** What the views of a finished session need. */
export interface FinishedProps {
  session: Drill;
  attempts: readonly Attempt[];
  store: Pick<PanelStore, 'step' | 'leave' | 'useSessionBefore'>;
  client: PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  actions: Pick<PanelActions, 'allowMicrophone'>;
  /** Shows a try beside the model voice, below its result; absent where there is nothing that does. */
  compare?: ((attemptId: string) => ReactNode) | undefined;
}
