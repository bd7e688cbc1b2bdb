// Builds the console into dist/web at the repository root; in development it hands /api to the server.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  define: { __GALLERY__: JSON.stringify(mode !== 'production') },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Nothing is inlined as data:, so the page needs no data: in its content security policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script's worth of code that current browsers do not need.
    modulePreload: { polyfill: false },
  },
}))
