import { checked, nothingSchema } from '../messaging/checked.ts';
import { readSettings } from '../storage/settings/settings.ts';

export const getSettings = checked(nothingSchema, readSettings);
