import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** `npx vite --config tests/gallery/vite.config.ts`: every state of the interface, without an extension. */
export default defineConfig({ root: import.meta.dirname, plugins: [tailwindcss()] });
