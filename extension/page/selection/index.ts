export type { PageSettings, PageSettingsStore } from './button-gate.ts';
export { type CardBridge, cardBridge, offerCardBridge } from './card-bridge.ts';
export { type ContentScript, type ContentScriptOptions, startContentScript } from './content-script.ts';
export { hasCaptions } from './has-captions.ts';
export { isTextDocument } from './text-document.ts';
