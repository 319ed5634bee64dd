import { summariseAssessment } from '@sayable/shared/assessment';
import { withoutEmphasis } from '../../ui/emphasised.tsx';
import { guidanceFor } from './guidance.ts';
import type { CardState } from './state.ts';

/** What a screen reader says when the card changes. Short: it is spoken over what the person does. */
export function statusText(state: CardState): string {
  const { phase } = state;
  switch (phase.name) {
    case 'preparing':
      return 'Getting the sentence ready.';
    case 'idle':
      return 'Ready. Hold Space and say the sentence.';
    case 'opening':
      return 'Opening the microphone.';
    case 'listening':
      return 'Listening.';
    case 'checking':
      return 'Checking your sounds.';
    case 'failed': {
      const { title, text } = guidanceFor(phase.failure);
      return `${title}. ${text}`;
    }
    case 'result': {
      const { assessment } = phase.attempt;
      const { headline, advice } = summariseAssessment(assessment, state.text, state.firstLanguage);
      return withoutEmphasis(
        `Score ${Math.round(assessment.scores.overall)} of 100. ${headline} ${advice ?? ''}`.trim(),
      );
    }
  }
}

/** The line at the card's head. */
export function headText({ phase }: CardState): string {
  switch (phase.name) {
    case 'preparing':
      return 'Getting the sentence ready';
    case 'idle':
      return 'Say it aloud';
    case 'opening':
      return 'Opening the microphone';
    case 'listening':
      return 'Listening';
    case 'checking':
      return 'Checking your sounds';
    case 'failed':
      return 'No score';
    case 'result':
      return 'How it went';
  }
}
