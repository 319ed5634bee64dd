export {
  type BrowserModel,
  BrowserModelOption,
  type BrowserModelState,
  type HeldBrowserModel,
  useBrowserModel,
} from './browser-models/index.ts';
export { ConversationOptions } from './conversation-options.tsx';
export { createCopyStore } from './copy-store.ts';
export { packDisputes } from './disputes/pack-disputes.ts';
export { EnglishChoice, LanguageChoice } from './language-choice.tsx';
export { OfferToast, useOffers } from './offers.tsx';
export { ChoiceOption } from './option.tsx';
export { OptionsPage } from './options-page.tsx';
export { type ServerActions, VoiceOption } from './server/index.ts';
export type { ListeningVoices, SettingsStore, Shortcut } from './settings-actions.ts';
