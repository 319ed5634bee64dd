export { type RecognizerManifest, recognizerFileNames } from './model-files.ts';
export {
  createSpeechToText,
  loadSpeechToText,
  type SpeechToTextParts,
  transcribeOnce,
} from './speech-to-text.ts';
export { createStreamingTranscriber, type StreamingTranscriberParts } from './streaming-transcriber.ts';
