export { type RecognizerManifest, recognizerFileNames } from './model-files.ts';
export { createSpeechToText, loadSpeechToText, transcribeOnce } from './speech-to-text.ts';
export { createStreamingTranscriber } from './streaming-transcriber.ts';
