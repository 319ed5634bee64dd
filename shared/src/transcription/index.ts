export { type RecognizerManifest, recognizerFileNames, vectorsOf } from './model-files.ts';
export { createSpeechToText, loadSpeechToText, type SpeechToTextParts } from './speech-to-text.ts';
export { createStreamingTranscriber, type StreamingTranscriberParts } from './streaming-transcriber.ts';
