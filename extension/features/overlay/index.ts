export { createPagePractice, type MountCard } from './page-practice.ts';
