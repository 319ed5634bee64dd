export { refineByAlignment } from './refine-by-alignment.ts';
