export { adviceTexts } from './advice.ts';
export { browserTexts } from './browser.ts';
export { cardTexts } from './card.ts';
export {
  showLanguage,
  shownLanguage,
  type TextKey,
  type Texts,
  type Translate,
  type TranslatedTexts,
  watchLanguage,
} from './catalogue.ts';
export { commonTexts } from './common.ts';
export { comparisonTexts } from './comparison.ts';
export { conversationTexts } from './conversation.ts';
export { conversationStartTexts } from './conversation-start.ts';
export { definitionTexts } from './definition.ts';
export { documentsTexts } from './documents.ts';
export { drillTexts } from './drill.ts';
export { type ErrorText, errorText } from './error-text.ts';
export { errorsTexts } from './errors.ts';
export { evaluationTexts } from './evaluation.ts';
export { exportTexts } from './export.ts';
export { feedbackTexts } from './feedback.ts';
export { type GrammarReason, grammarTexts, reasonText } from './grammar.ts';
export { historyTexts } from './history.ts';
export {
  chooseLanguage,
  directionOf,
  type InterfaceLanguage,
  interfaceLanguages,
  ownNameOf,
} from './languages.ts';
export { microphoneTexts } from './microphone.ts';
export { mouthTexts } from './mouth.ts';
export { panelTexts } from './panel.ts';
export { progressTexts } from './progress.ts';
export { reviewTexts } from './review.ts';
export { serverTexts } from './server.ts';
export { settingsTexts } from './settings.ts';
export { soundsTexts } from './sounds.ts';
export { welcomeTexts } from './welcome.ts';
export { wordsTexts } from './words.ts';
