import { addTexts } from './catalogue.ts';
import { settings } from './en/settings.ts';

export const settingsTexts = addTexts('settings', settings);
