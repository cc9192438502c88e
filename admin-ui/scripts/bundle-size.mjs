// Prints what the first page loads, gzipped, and fails when it is more than it may be: `npm run build && npm run size`.
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 350
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** The entry, what it imports at once, and their style sheets. */
function first(name, seen = new Set()) {
  const chunk = manifest[name]
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const imported of chunk.imports ?? []) first(imported, seen)
  return seen
}

const fonts = readdirSync(new URL('assets/', dist)).filter((name) => /^(inter|jetbrains-mono)-latin-wght/.test(name)).map((name) => `assets/${name}`)
const files = ['index.html', 'theme.js', 'favicon.svg', ...first('index.html'), ...fonts]
let total = 0
for (const file of files) {
  const bytes = readFileSync(new URL(file, dist))
  // Fonts are compressed already.
  const size = (file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length) / 1000
  total += size
  console.log(`${size.toFixed(1).padStart(8)} kB  ${file}`)
}
console.log(`${total.toFixed(1).padStart(8)} kB  first page, of at most ${limit} kB gzipped`)
process.exitCode = total > limit ? 1 : 0
