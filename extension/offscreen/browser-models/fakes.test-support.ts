import type { TranslatorClass } from './interfaces.ts';

export function fakeTranslators(available: readonly string[]) {
  const made: { into: string; destroyed: boolean }[] = [];
  const translators: TranslatorClass = {
    availability: async ({ targetLanguage }) =>
      available.includes(targetLanguage) ? 'available' : 'downloadable',
    async create({ targetLanguage, signal }) {
      signal.throwIfAborted();
      if (!available.includes(targetLanguage)) throw new DOMException('a click is needed', 'NotAllowedError');
      const translator = { into: targetLanguage, destroyed: false };
      made.push(translator);
      return {
        translate: async (text) => `${targetLanguage}: ${text}`,
        destroy: () => {
          translator.destroyed = true;
        },
      };
    },
  };
  return { translators, made };
}
