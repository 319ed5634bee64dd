import { addTexts } from './catalogue.ts';
import { server } from './en/server.ts';

export const serverTexts = addTexts('server', server);
