export { createBrowserTranslator } from './browser-translator.ts';
export { type BrowserModels, detectBrowserModels } from './detect.ts';
export type { BrowserModelGlobals } from './interfaces.ts';
export { createModelPartner } from './model-partner.ts';
export { createRecognitionTranscriber } from './recognition-transcriber.ts';
export { createSampleTrack } from './sample-track.ts';
