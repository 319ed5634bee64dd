import type { Settings, TalkScenario } from '@sayable/shared/contracts';
import type { ReactNode } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { TalkClient } from '../../messaging/talk-port.ts';
import type { TalkActions, TalkStore } from './talk-store.ts';

/** The external dependencies of the view. */
export interface TalkPanelProps {
  store: TalkStore;
  actions: TalkActions;
  /** The bundled role-plays with a script. */
  scenarios: readonly TalkScenario[];
  /** Connects to the speech host for conversations; the connection lives as long as the view. */
  connectTalk(): TalkClient;
  /** Opens a second connection, for practising a sentence. */
  connectPractice(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** Another view asked to talk about the current page; an open talk is set aside for later. */
  asksForPage?: boolean | undefined;
  /** The request was accepted. */
  onPageTaken?(): void;
  /** The choice of the server's voice, for the settings. */
  voiceChoice?: ((settings: Settings) => ReactNode) | undefined;
}
