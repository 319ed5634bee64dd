import type { SaidWordings } from '@sayable/shared/contracts';
import { asShown } from '@sayable/shared/display';
import type { Recording } from '@sayable/shared/ports';
import { AppError, fromWire, withDeadline } from '@sayable/shared/std';
import type { ComparedReference, CompareSource } from '../features/comparison/index.ts';
import { ensureHost } from '../messaging/client-platform.ts';
import { send } from '../messaging/send.ts';
import { decodeAt } from '../offscreen/audio/index.ts';
import { attemptStore, recordingStore, referenceKey, referenceStore } from '../storage/index.ts';

/** Browsers record Opus at this rate: a higher one adds nothing. */
const PLAYED_HZ = 48_000;
/** The engine starts in two seconds and synthesizes in less; a server's voice isn't waited for. */
const MADE_WITHIN_MS = 20_000;

/** The recordings of the last comparison, for one that is opened again. */
let decoded: readonly { attemptId: string; recording: Recording }[] = [];

/**
 * Reads both voices from the database. The speech host makes a missing reference and writes it there:
 * messages don't carry audio.
 */
export const compareSource: CompareSource = {
  async attempt(id) {
    const found = await attemptStore.get(id);
    return found?.assessment ? { ...found, assessment: asShown(found.assessment) } : found;
  },
  async recording(attemptId) {
    // A recording that has been deleted is not shown from memory.
    const row = await recordingStore.get(attemptId);
    const known = decoded.find((one) => one.attemptId === attemptId);
    if (!row) decoded = decoded.filter((one) => one !== known);
    if (!row || known) return row && known?.recording;
    const recording = { samples: await decodeAt(row.blob, PLAYED_HZ), sampleRate: PLAYED_HZ };
    decoded = [...decoded.slice(-1), { attemptId, recording }];
    return recording;
  },
  keptReference: (text, wordings) => referenceStore.get(referenceKey(text, wordings)),
  async makeReference(text, wordings): Promise<ComparedReference> {
    await keptByHost(text, wordings);
    const made = await referenceStore.get(referenceKey(text, wordings));
    if (!made)
      throw new AppError('internal', 'The model voice could not be kept. Try again.', {
        reason: 'reference-failed',
      });
    return made;
  },
};

async function keptByHost(text: string, wordings: SaidWordings | undefined): Promise<void> {
  const unreachable = await ensureHost();
  if (unreachable) throw fromWire(unreachable);
  const tooLate = () =>
    new AppError('timeout', 'The model voice takes too long. Try again.', {
      reason: 'reference-failed',
      retryable: true,
    });
  const keep = () => send('host', 'keep-reference', { text, ...(wordings && { wordings }) });
  const answer = await withDeadline(keep, MADE_WITHIN_MS, tooLate);
  if (!answer.ok) throw fromWire(answer.error);
}
