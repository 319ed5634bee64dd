import { useEffect, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { MeaningTranslation } from '../../messaging/messages.ts';

/**
 * Returns an English text in the person's first language; null until it is there, and where it isn't to be
 * had.
 */
export function useTranslation(source: DefinitionSource, text: string | null): MeaningTranslation | null {
  const [answer, setAnswer] = useState<{ of: string; translation: MeaningTranslation | null }>();
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    void source.translate(text).then((result) => {
      // The English is there. A translation that fails is missing, and says nothing.
      if (isCurrent && result.ok) setAnswer({ of: text, translation: result.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [source, text]);
  return answer?.of === text ? answer.translation : null;
}
