export { createButtonGate } from './button-gate.ts';
export { type CardBridge, loadedCard, offerCardBridge } from './card-bridge.ts';
export { hiddenText, startContentScript } from './content-script.ts';
export { hasLines, isListenedTo, playerBridgeKey, playersIn } from './has-captions.ts';
export { offerButton } from './late-button.ts';
export { createEnglishButton, createPractiseButton } from './practise-button.ts';
export { createQuiet, keepQuiet, markReading } from './quiet.ts';
export { isTextDocument } from './text-document.ts';
