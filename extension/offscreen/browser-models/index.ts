export { type BrowserModels, detectBrowserModels } from './detect.ts';
export type { BrowserModelGlobals } from './interfaces.ts';
export { createSampleTrack } from './sample-track.ts';
export { type BrowserTalkParts, browserTalkParts } from './talk-parts.ts';
