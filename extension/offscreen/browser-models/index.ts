export { createMeaningTranslator } from './browser-translator.ts';
export { type BrowserConversationParts, browserConversationParts } from './conversation-parts.ts';
export { browserModelSetup } from './get-ready.ts';
export type { BrowserModelGlobals } from './interfaces.ts';
export { makeScenarioByModel } from './model-answers.ts';
