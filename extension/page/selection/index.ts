export { createButtonGate, type PageSettings, type PageSettingsStore } from './button-gate.ts';
export { type CardBridge, loadedCard, offerCardBridge } from './card-bridge.ts';
export {
  type ContentScript,
  type ContentScriptOptions,
  hiddenText,
  startContentScript,
} from './content-script.ts';
export { hasLines, isListenedTo, playerBridgeKey, playersIn } from './has-captions.ts';
export { offerButton } from './late-button.ts';
export { createPractiseButton } from './practise-button.ts';
export { isTextDocument } from './text-document.ts';
