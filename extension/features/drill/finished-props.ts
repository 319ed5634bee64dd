import type { Attempt, Drill } from '@sayable/shared/contracts';
import type { ReactNode } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { AttemptToCompare } from '../../messaging/messages.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { PanelActions, PanelStore } from './panel-store.ts';

/** The props of the views of a finished drill. */
export interface FinishedProps {
  drill: Drill;
  attempts: readonly Attempt[];
  store: Pick<PanelStore, 'step' | 'leave' | 'useDrillBefore' | 'usePartsOf'>;
  client: PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  actions: Pick<PanelActions, 'allowMicrophone' | 'openSound'>;
  /** Shows an attempt beside the model voice, below its result; absent if the comparison isn't available. */
  compare?: ((comparison: AttemptToCompare) => ReactNode) | undefined;
  prepareCompare?: ((attemptId: string, earlierId: string | undefined) => void) | undefined;
}
