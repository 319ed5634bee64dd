import type { FliteRequest, RenderedSpeech } from '@sayable/shared/voice';

/** The calls of the voice's worker. */
export interface VoiceCalls {
  render: { params: FliteRequest; result: RenderedSpeech };
}
