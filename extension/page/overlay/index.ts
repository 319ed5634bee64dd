export { createPagePractice } from './page-practice.ts';
