export { createOpenAiLanguageModel, type OpenAiSettings } from './language-model.ts';
export { createOpenAiLiveTranscriber, type LiveTranscriberSettings } from './live-transcriber.ts';
export { createOpenAiModerator } from './moderator.ts';
export { createOpenAiRealtimeEngine } from './realtime-engine.ts';
export type { RealtimeSettings } from './realtime-socket.ts';
export { createRecordedTranscriber, type RecordedTranscriberSettings } from './recorded-transcriber.ts';
