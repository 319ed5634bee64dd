export { createOpenAiLanguageModel, type OpenAiSettings } from './language-model.ts';
export { createOpenAiLiveTranscriber, type LiveTranscriberSettings } from './live-transcriber.ts';
export { createOpenAiRealtimeEngine, type RealtimeSettings } from './realtime-engine.ts';
export { createRecordedTranscriber, type RecordedTranscriberSettings } from './recorded-transcriber.ts';
