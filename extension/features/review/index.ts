export { ReviewPage, type ReviewPageProps } from './review-page.tsx';
export type { ReviewPageStore } from './review-store.ts';
