import type { RenderedSpeech } from '@sayable/shared/ports';
import type { FliteRequest, NaturalRequest } from '@sayable/shared/voice';

/** The calls of the worker of Flite's voices. */
export interface VoiceCalls {
  render: { params: FliteRequest; result: RenderedSpeech };
}

/** The calls of the natural voice's worker. The chunks of a text are events. */
export interface NaturalVoiceCalls {
  load: { params: null; result: null };
  render: { params: NaturalRequest; result: null };
}
