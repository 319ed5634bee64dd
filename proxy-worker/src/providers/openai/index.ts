export { createOpenAiLanguageModel, type OpenAiSettings } from './language-model.ts';
export { createOpenAiLiveTranscriber } from './live-transcriber.ts';
export { createOpenAiModerator } from './moderator.ts';
export { createOpenAiRealtimeEngine } from './realtime-engine.ts';
export { createRecordedTranscriber } from './recorded-transcriber.ts';
