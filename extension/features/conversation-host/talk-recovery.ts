import { OGG_MIME } from '@sayable/shared/audio';
import { recoverRecording } from '../speech-host/index.ts';
import type { TalkDependencies } from './dependencies.ts';

/** As long as a deletion can be undone. */
const UNDO_WINDOW_MS = 10_000;

/**
 * Puts in order what an earlier host left behind, killed in the middle of a talk: the person's turns that have a recording
 * wait to be said again, those with none go; of a partner's what was heard stays. Never rejects.
 */
export async function recoverTalks(host: TalkDependencies): Promise<void> {
  try {
    const recorded = new Set<string>();
    for (const { id, conversationId } of await host.attempts.listUnfinished()) {
      if (conversationId !== undefined && (await recoverRecording(host, id, OGG_MIME))) recorded.add(id);
    }
    for (const turn of await host.turns.listSpeaking()) {
      const { id, speaker, text, attemptId } = turn;
      if (speaker === 'partner') {
        if (text === '') await host.turns.remove(id);
        else await host.turns.patch(id, { state: 'done', interrupted: true });
      } else if (
        attemptId !== undefined &&
        (recorded.has(attemptId) || (await host.recordings.get(attemptId)))
      ) {
        await host.turns.patch(id, { state: 'waiting' });
      } else await host.turns.remove(id);
    }
  } catch (thrown) {
    console.error('sayable: earlier talks were not put in order', thrown);
  }
}

/** Conversations that were deleted go for good, here and where else they are kept. Never rejects. */
export async function forgetDeleted(host: TalkDependencies): Promise<void> {
  try {
    for (const conversation of await host.conversations.listDeleted(UNDO_WINDOW_MS)) {
      // A server that can't be told forgets it in its own time.
      await host.otherSide.forget(conversation).catch(() => undefined);
      await host.conversations.remove(conversation.id);
    }
  } catch (thrown) {
    console.error('sayable: deleted conversations are still there', thrown);
  }
}
