import { AppError } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';

export interface OfferedVoices {
  /** Lists the account's voices, where the host names none. */
  voice: Pick<StreamingVoice, 'voices'>;
  /** The ids that the host names; empty for all voices of the account. */
  voices: readonly string[];
}

/**
 * Returns the voice that speaks: the requested one, or the first that is offered.
 * @throws AppError `forbidden` for a voice that is not offered; errors of the listing
 */
export async function admittedVoice(
  { voice, voices }: OfferedVoices,
  voiceId: string | null,
  signal: AbortSignal,
): Promise<string> {
  const offered = voices.length > 0 ? voices : (await voice.voices({ signal })).map(({ id }) => id);
  const chosen = voiceId ?? offered[0];
  if (chosen !== undefined && offered.includes(chosen)) return chosen;
  throw new AppError('forbidden', 'This server doesn’t offer this voice. Choose another one.', {
    reason: 'voice-not-offered',
  });
}
