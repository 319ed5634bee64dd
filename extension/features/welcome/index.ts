export { WelcomePage, type WelcomePageProps } from './welcome-page.tsx';
