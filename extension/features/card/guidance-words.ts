export type GuidanceIcon =
  | 'microphone-off'
  | 'microphone'
  | 'quiet'
  | 'loud'
  | 'other-text'
  | 'question'
  | 'storage';

/** The one thing to do next. */
export type NextStep =
  | 'allow-microphone'
  | 'record-again'
  | 'judge-again'
  | 'try-again'
  | 'reload-page'
  | 'close';

/** What the card says about a failure: what happened, then what to do. */
export interface Guidance {
  icon: GuidanceIcon;
  title: string;
  text: string;
  step: NextStep;
  /** The words on the button. */
  stepLabel: string;
}

const labels: Record<NextStep, string> = {
  'allow-microphone': 'Allow the microphone',
  'record-again': 'Record again',
  'judge-again': 'Check again',
  'try-again': 'Try again',
  'reload-page': 'Reload the page',
  close: 'Close',
};

/** Words for the person; the button says what the step does, or `label`. */
export function say(
  icon: GuidanceIcon,
  title: string,
  text: string,
  step: NextStep,
  label = labels[step],
): Guidance {
  return { icon, title, text, step, stepLabel: label };
}
