import type { Result } from '@sayable/shared/contracts';
import type { FliteRequest, RenderedSpeech } from '@sayable/shared/voice';

export interface VoiceRequest {
  id: number;
  speech: FliteRequest;
}

export interface VoiceReply {
  id: number;
  result: Result<RenderedSpeech>;
}
