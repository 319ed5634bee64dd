import { AppError } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';

export interface OfferedVoices {
  /** Who lists them, where the host names none. */
  voice: Pick<StreamingVoice, 'voices'>;
  /** Ids that the host names; empty for all of the account. */
  voices: readonly string[];
}

/**
 * The voice that is to speak: the one that is asked for, or the first of those that are offered.
 * @throws AppError `forbidden` for one that isn't; what the listing throws
 */
export async function admittedVoice(
  { voice, voices }: OfferedVoices,
  voiceId: string | null,
  signal: AbortSignal,
): Promise<string> {
  const offered = voices.length > 0 ? voices : (await voice.voices({ signal })).map(({ id }) => id);
  const chosen = voiceId ?? offered[0];
  if (chosen !== undefined && offered.includes(chosen)) return chosen;
  throw new AppError('forbidden', 'This server doesn’t offer this voice. Choose another one.');
}
