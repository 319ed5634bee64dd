import { addTexts } from './catalogue.ts';
import { microphone } from './en/microphone.ts';

export const microphoneTexts = addTexts('microphone', microphone);
