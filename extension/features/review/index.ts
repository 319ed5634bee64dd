export { ReviewPage } from './review-page.tsx';
export type { ReviewPageStore } from './review-store.ts';
