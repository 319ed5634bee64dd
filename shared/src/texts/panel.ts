import { addTexts } from './catalogue.ts';
import { panel } from './en/panel.ts';

export const panelTexts = addTexts('panel', panel);
