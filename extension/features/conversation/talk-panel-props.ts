import type { Settings, TalkScenario } from '@sayable/shared/contracts';
import type { ReactNode } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { TalkClient } from '../../messaging/talk-port.ts';
import type { TalkActions, TalkStore } from './talk-store.ts';

/** What the view gets from outside. */
export interface TalkPanelProps {
  store: TalkStore;
  actions: TalkActions;
  /** Those that come with a script. */
  scenarios: readonly TalkScenario[];
  /** A line to the speech host for conversations; it lives as long as the view. */
  connectTalk(): TalkClient;
  /** Another for practising one sentence. */
  connectPractice(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** Somebody asked elsewhere to talk about the page in front: a talk that stands open is kept for later. */
  asksForPage?: boolean | undefined;
  /** It is in hand. */
  onPageTaken?(): void;
  /** The choice of the server's voice, for the settings. */
  voiceChoice?: ((settings: Settings) => ReactNode) | undefined;
}
