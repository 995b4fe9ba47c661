import { hash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { NOTICE } from '../care/contact/notice.ts'
import { ALL_KINDS, KINDS } from '../care/kinds.ts'
import { versionOf, type KindDefinition } from '../record/kinds.ts'
import { defaultsOf } from './schema-defaults.ts'

const COMPRESSIBLE = /\.(?:js|css|svg|html|txt)$/

/** The server compresses nothing: each text file gets a `.br` and a `.gz` beside it. */
function precompress(): Plugin {
  let directory = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (config) => void (directory = resolve(config.root, config.build.outDir)),
    closeBundle() {
      for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
        // The page is written anew for each answer, with its nonce.
        if (!entry.isFile() || !COMPRESSIBLE.test(entry.name) || entry.name === 'index.html')
          continue
        const file = join(entry.parentPath, entry.name)
        const bytes = readFileSync(file)
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 }
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: quality }))
      }
    },
  }
}

/** The fonts are free to give away together with their licence. */
function fontLicences(): Plugin {
  const fonts = resolve(import.meta.dirname, '../../node_modules/@fontsource-variable')
  return {
    name: 'font-licences',
    apply: 'build',
    generateBundle() {
      for (const font of ['source-sans-3', 'source-serif-4'])
        this.emitFile({
          type: 'asset',
          fileName: `licences/${font}.txt`,
          source: readFileSync(join(fonts, font, 'LICENSE'), 'utf8'),
        })
    },
  }
}

/**
 * React's interface, drawn by Preact: a quarter of the program. From its sources, since one letter, such as `z`, is a
 * name in its files for browsers, and what is called so here declares a schema and is left out (below).
 */
const preact = (path: string) =>
  fileURLToPath(new URL(path, import.meta.resolve('preact/package.json')))
const DRAWN_BY = [
  { find: /^react\/jsx-runtime$/, replacement: preact('jsx-runtime/src/index.js') },
  { find: /^react-dom\/client$/, replacement: preact('compat/client.mjs') },
  { find: /^(?:react|react-dom|preact\/compat)$/, replacement: preact('compat/src/index.js') },
  { find: /^preact\/hooks$/, replacement: preact('hooks/src/index.js') },
  { find: /^preact$/, replacement: preact('src/index.js') },
]

/** React-aria’s own way to a locale, wherever one of its files asks for it. */
const LOCALE_OF_PAGE = {
  find: /^(?:\.|\.\.\/i18n)\/useDefaultLocale\.mjs$/,
  replacement: join(import.meta.dirname, 'words/locale-of-page.ts'),
}

/** What a phone that is kept ready without a connection asks for when it has none. */
const WITHOUT_CONNECTION = ['portal/away-page.tsx', 'sync/phone.ts']
/** What every page needs, though the first program asks for it only on the way. */
const DRAWS = ['draw.tsx']
const EVERY_PAGE = ['main.ts', 'index.html', ...DRAWS]
const ALONE = ['/icon.svg', '/icon-192.png', '/icon-512.png', '/manifest.webmanifest']

/** Everything that these modules draw in when they are loaded, and the fonts. */
function reachedFrom(bundle: Rolldown.OutputBundle, modules: readonly string[]): string[] {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const reached = new Set<string>()
  const reach = (name: string): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (reached.has(name)) return
    reached.add(name)
    for (const css of chunk?.viteMetadata?.importedCss ?? []) reached.add(css)
    for (const further of chunk?.imports ?? []) reach(further)
  }
  for (const module of modules) {
    const path = join(import.meta.dirname, module)
    for (const chunk of chunks)
      if (chunk.facadeModuleId === path || chunk.moduleIds.includes(path)) reach(chunk.fileName)
  }
  for (const name of Object.keys(bundle)) if (/-latin-wght-.*woff2$/.test(name)) reached.add(name)
  return [...reached].map((name) => `/${name}`)
}

/** The service worker, with the names of the files that it keeps and a mark of this build. */
function serviceWorker(): Plugin {
  let directory = ''
  let forPhone: readonly string[] = []
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: (_options, bundle) =>
      void (forPhone = reachedFrom(bundle, [...EVERY_PAGE, ...WITHOUT_CONNECTION])),
    configResolved: (config) => void (directory = resolve(config.root, config.build.outDir)),
    // At the very end: what vite leaves out of the bundle is left out by then.
    closeBundle() {
      const files = readdirSync(join(directory, 'assets'))
        .filter((name) => /\.(?:js|css|woff2)$/.test(name))
        .map((name) => `/assets/${name}`)
        .toSorted()
      const text = stripTypeScriptTypes(
        readFileSync(join(import.meta.dirname, 'service-worker.ts'), 'utf8'),
      )
      const page = readFileSync(join(directory, 'index.html'), 'utf8')
      const build = hash('sha256', files.join() + text + page, 'hex').slice(0, 16)
      const worker = text
        .replace('__BUILD__', build)
        .replace('__NOTICE__', JSON.stringify(NOTICE.subject))
        .replace('__FILES__', JSON.stringify([...files, ...ALONE]))
        .replace(
          '__PHONE_FILES__',
          JSON.stringify([...files.filter((file) => forPhone.includes(file)), ...ALONE]),
        )
      writeFileSync(join(directory, 'sw.js'), worker)
    },
  }
}

/** A page’s address and its module, as pages.tsx declares them. */
const PAGE = /[pP]age\(\s*'(\/[\w-]*)',[^:]*?import\('\.\/([\w./-]+)'\)/g

/**
 * For each page’s address, the files that only it draws in: the server names them in the page that it sends, so that
 * they come beside the program and not after it.
 */
function filesOfPages(): Plugin {
  return {
    name: 'files-of-pages',
    apply: 'build',
    // After vite has left out the chunks that held nothing but styles.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const everywhere = new Set(reachedFrom(bundle, EVERY_PAGE))
        const routes = readFileSync(join(import.meta.dirname, 'pages.tsx'), 'utf8')
        const pages = [...routes.matchAll(PAGE)].map(([, path, module]) => [
          path,
          reachedFrom(bundle, [module as string]).filter((file) => !everywhere.has(file)),
        ])
        this.emitFile({
          type: 'asset',
          fileName: 'pages.json',
          source: JSON.stringify(Object.fromEntries(pages)),
        })
      },
    },
  }
}

/**
 * What every page looks like lies in the page itself, so that nothing is asked for before the first of it is drawn;
 * and what draws it is named there, though the program asks for it only on the way.
 */
function inEveryPage(): Plugin {
  let styles = ''
  let draws: readonly string[] = []
  return {
    name: 'in-every-page',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const name of reachedFrom(bundle, EVERY_PAGE)) {
          const chunk = bundle[name.slice(1)]
          if (chunk?.type !== 'chunk') continue
          for (const css of chunk.viteMetadata?.importedCss ?? []) {
            const asset = bundle[css]
            if (asset?.type === 'asset') styles += String(asset.source)
            delete bundle[css]
          }
          chunk.viteMetadata?.importedCss.clear()
        }
        draws = reachedFrom(bundle, DRAWS).filter((name) => name.endsWith('.js'))
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          '</head>',
          () =>
            [...new Set(draws)]
              .map((file) => `<link rel="modulepreload" crossorigin href="${file}">`)
              .join('') + `<style nonce="%CSP_NONCE%">${styles}</style></head>`,
        ),
    },
  }
}

/** How many pages share what all of them fetch at once: fewer, and some fetch much that is not theirs. */
const COMMON_TO = 24
const PORTALS = /\/src\/web\/(?:portal|words|ui)\/(?!over\.)/
/** What lies over a page brings a library along, and comes when it is opened. */
const OURS = /\/src\/(?!web\/ui\/over\.)/

/** Of every kind, the version that this build can read and what its schema fills in. It saves the browser the schemas. */
const kinds = Object.fromEntries(
  ALL_KINDS.map((kind) => {
    const definition: KindDefinition = KINDS[kind]
    return [kind, { version: versionOf(definition), defaults: defaultsOf(definition.body) }]
  }),
)

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), fontLicences(), filesOfPages(), inEveryPage(), serviceWorker(), precompress()],
  define: { __KINDS__: JSON.stringify(kinds) },
  resolve: {
    alias: [
      { find: 'zod', replacement: join(import.meta.dirname, 'no-schemas.ts') },
      LOCALE_OF_PAGE,
      ...DRAWN_BY,
    ],
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // No data: addresses and no inline script: the page's policy admits neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages need comes in one piece: on a slow network each piece waits for its turn.
          groups: [
            // What asks while the rest is on its way.
            { name: 'start', test: /\/src\/web\/main\.ts$/, priority: 4 },
            { name: 'first', test: /\/src\/web\/draw\.tsx$|\/node_modules\/preact\//, priority: 3 },
            { name: 'common', minShareCount: COMMON_TO, test: OURS, priority: 2 },
            { name: 'forms', minShareCount: 8, test: /\/node_modules\/react-(?:aria|stately)/ },
            { name: 'portal', minShareCount: 8, test: PORTALS, priority: 1 },
            // Where partners come first: one piece, and what else of it other pages use, they have then.
            { name: 'today', test: /portal\/today-page/ },
          ],
        },
      },
      treeshake: {
        // Declaring a schema does nothing, so that those which no fold uses are left out.
        manualPureFunctions: ['z', 'fact', 'grant', 'withdrawal', 'uuid', 'define'],
        propertyReadSideEffects: false,
      },
    },
  },
})
