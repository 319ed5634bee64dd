import { textsOf } from './catalogue.ts';
import texts from './en/panel.json' with { type: 'json' };

/** The texts of the side panel’s head. */
export const panelTexts = textsOf('panel', texts);
