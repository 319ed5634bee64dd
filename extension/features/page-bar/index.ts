export { mountPageBar } from './mount-page-bar.tsx';
export { BarHead, gripAttribute, PageBar, Recording } from './page-bar.tsx';
