/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `npm run dev` answers the API from a running proxy; the quickstart's is the default.
const admin = process.env.QP_ADMIN_URL ?? 'http://127.0.0.1:5435'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.QP_UI_PORT ?? 5173),
    proxy: Object.fromEntries(['/api', '/health', '/ready', '/openapi'].map((path) => [path, { target: admin, changeOrigin: true }])),
  },
  // The manifest tells scripts/bundle-size.mjs what the first page loads. Nothing is inlined: the CSP allows no inline script and no data: font.
  build: { manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 400, target: 'es2022', modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    globals: true,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    css: false,
    pool: 'threads',
  },
})
