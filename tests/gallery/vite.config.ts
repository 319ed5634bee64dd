import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** Serves every state of the interface without an extension: `npx vite --config tests/gallery/vite.config.ts`. */
export default defineConfig({ root: import.meta.dirname, plugins: [tailwindcss()] });
