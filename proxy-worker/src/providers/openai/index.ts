export { createOpenAiLanguageModel, type OpenAiSettings } from './language-model.ts';
