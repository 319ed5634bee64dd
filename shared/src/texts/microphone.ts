import { textsOf } from './catalogue.ts';
import texts from './en/microphone.json' with { type: 'json' };

/** The texts of the choice of a microphone. */
export const microphoneTexts = textsOf('microphone', texts);
