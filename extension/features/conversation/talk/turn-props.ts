import type { Settings } from '@sayable/shared/contracts';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import type { TalkStore } from '../talk-store.ts';
import type { OpenJudgedWord } from './judged-words.tsx';
import type { OpenMeaning } from './word-meaning.tsx';

/** What the turns of both sides need. */
export interface TurnProps {
  client: TalkClient;
  store: Pick<TalkStore, 'useAttempt'>;
  settings: Settings;
  /** Name of the one who is talked to. */
  partner: string;
  onWord(open: OpenMeaning): void;
  onJudgedWord(open: OpenJudgedWord): void;
  /** Practice mode for a sentence. */
  onSayAgain(sentence: string): void;
}
