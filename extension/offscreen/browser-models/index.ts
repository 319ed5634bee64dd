export { type BrowserConversationParts, browserConversationParts } from './conversation-parts.ts';
export { type BrowserModels, detectBrowserModels } from './detect.ts';
export type { BrowserModelGlobals } from './interfaces.ts';
export { createSampleTrack } from './sample-track.ts';
