export { browserTexts } from './browser.ts';
export { showLanguage, shownLanguage, type TranslatedTexts, watchLanguage } from './catalogue.ts';
export { commonTexts } from './common.ts';
export { conversationTexts } from './conversation/conversation.ts';
export { conversationStartTexts } from './conversation/conversation-start.ts';
export { evaluationTexts } from './conversation/evaluation.ts';
export { feedbackTexts } from './conversation/feedback.ts';
export { type GrammarReason, grammarTexts, isGrammarReason, reasonText } from './conversation/grammar.ts';
export { documentsTexts } from './documents.ts';
export { errorText } from './error-text.ts';
export { exportTexts } from './export.ts';
export {
  chooseLanguage,
  directionOf,
  type InterfaceLanguage,
  interfaceLanguages,
  ownNameOf,
} from './languages.ts';
export { microphoneTexts } from './microphone.ts';
export { panelTexts } from './panel.ts';
export { adviceTexts, instructionKeys } from './practice/advice.ts';
export { cardTexts, cardTextsOf } from './practice/card.ts';
export { comparisonTexts, comparisonTextsOf } from './practice/comparison.ts';
export { definitionTexts } from './practice/definition.ts';
export { drillTexts } from './practice/drill.ts';
export { historyTexts, otherEnglish } from './practice/history.ts';
export { inEnglishTexts } from './practice/in-english.ts';
export { linesTexts } from './practice/lines.ts';
export { mouthTexts } from './practice/mouth.ts';
export { progressTexts } from './practice/progress.ts';
export { readingTexts } from './practice/reading.ts';
export { readingsTexts } from './practice/readings.ts';
export { reviewTexts } from './practice/review.ts';
export { soundsTexts } from './practice/sounds.ts';
export { wordsTexts } from './practice/words.ts';
export { serverTexts } from './server.ts';
export { settingsTexts } from './settings.ts';
export { welcomeTexts } from './welcome.ts';
