import { withModelMelody, withoutPauses } from '@sayable/shared/comparison';
import type { MelodyRefusal } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { failures } from './failures.ts';
import type { SoundSource } from './inputs-and-effects.ts';
import type { HostDependencies } from './ports.ts';

/**
 * Returns a recording as a card wants to hear it: as it is, with the melody of the voice that it was compared
 * with, or without its marked pauses. It only plays: nothing stores it.
 * @throws AppError with the reason `recording-gone`, and as the engine does
 */
export async function changedVoice(
  { attempts, engine }: Pick<HostDependencies, 'attempts' | 'engine'>,
  own: Recording,
  { attemptId, change, userWord }: Extract<SoundSource, { type: 'attempt' }>,
  signal: AbortSignal,
): Promise<Recording | MelodyRefusal> {
  if (!change) return own;
  const { text, alignment, assessment, part } = (await attempts.get(attemptId)) ?? {};
  if (text === undefined || !alignment || !assessment) throw failures.recordingGone();
  const attempt = { text, alignment, assessment };
  if (change === 'pauses') return withoutPauses({ attempt, own });
  const wordings = assessment.wordings ?? part?.wordings;
  const model = await engine.speak(text, 'normal', { signal, wordings });
  const words = part ? model.words.slice(...part.words) : model.words;
  return withModelMelody({ attempt, own, model: { ...model, words } }, userWord);
}
