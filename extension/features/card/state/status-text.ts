import { summariseAssessment } from '@sayable/shared/assessment';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { withoutEmphasis } from '../../../ui/emphasised.tsx';
import { shownWords } from '../word/word-takes.ts';
import { guidanceFor } from './guidance.ts';
import type { CardState } from './state.ts';

/**
 * Returns the announcement for a screen reader when the card changes. It is short, because it is spoken while
 * the person acts.
 */
export function statusText(state: CardState): string {
  const { phase } = state;
  switch (phase.name) {
    case 'preparing':
      return t('preparingStatus');
    case 'idle':
      return t('readyStatus');
    case 'opening':
      return t('openingStatus');
    case 'listening':
      return t('listeningStatus');
    case 'checking':
      return t('checkingStatus');
    case 'asked':
      return t('asked');
    case 'failed': {
      const { title, text } = guidanceFor(phase.failure);
      return commonTexts('failure', { title, detail: text });
    }
    case 'result': {
      const { assessment } = phase.attempt;
      if (!assessment.scores) return withoutEmphasis(t('soundsUnscored'));
      const shown = { ...assessment, words: [...shownWords(phase.attempt)] };
      const { headline, advice } = summariseAssessment(shown, state.text, state.firstLanguage);
      return withoutEmphasis(
        t('scoreStatus', {
          score: Math.round(assessment.scores.overall),
          headline,
          advice: advice ?? '',
        }).trim(),
      );
    }
  }
}

/** Returns the title in the card's head. */
export function headText({ phase }: CardState): string {
  switch (phase.name) {
    case 'preparing':
      return t('preparing');
    case 'idle':
      return t('ready');
    case 'opening':
      return t('opening');
    case 'listening':
      return t('listening');
    case 'checking':
      return t('checking');
    case 'failed':
      return t('failed');
    case 'asked':
    case 'result':
      return t('result');
  }
}
