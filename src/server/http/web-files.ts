import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { notFound } from './answers.ts'
import { FILE_HEADERS, pageHeaders } from './security-headers.ts'

/** Stands in index.html wherever a nonce belongs; a fresh one is put in for every answer. */
const NONCE_PLACE = '%CSP_NONCE%'
/** Stands where a page names the files that only it needs, so that they come with the first ones. */
const FILES_PLACE = '<!--%OF_THIS_PAGE%-->'

export type WebFiles = {
  /** Answers what no route knows: our page for somebody who navigates, and nothing for everything else. */
  fallback(request: FastifyRequest, reply: FastifyReply): FastifyReply
}

/**
 * The built web application: fingerprinted files as they were compressed at build time, and one page for every
 * address that somebody may navigate to. Without a build, the interface works and pages are not found.
 */
export async function webFiles(app: App, directory: string | undefined): Promise<WebFiles> {
  const page = directory === undefined ? undefined : join(directory, 'index.html')
  if (directory === undefined || page === undefined || !existsSync(page))
    return { fallback: (_request, reply) => notFound(reply) }
  const html = readFileSync(page, 'utf8')
  const pages = filesOfPages(directory)
  const pageAt = (path: string): readonly string[] =>
    html.replace(FILES_PLACE, pages.get(path) ?? '').split(NONCE_PLACE)
  const written = new Map([...pages.keys()].map((path) => [path, pageAt(path)]))
  const anyPage = pageAt('/')
  await app.register(staticFiles, {
    root: directory,
    // One look at the disk at start instead of one per request, and nothing outside the list is ever served.
    wildcard: false,
    index: false,
    // As a file it would go out with the place of its nonce still empty.
    globIgnore: ['index.html*', 'pages.json'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const fingerprinted = /[\\/]assets[\\/]/.test(path)
      const headers = fingerprinted ? FILE_HEADERS : pageHeaders('none')
      void reply.headers(headers)
    },
  })
  const sendPage = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(18).toString('base64url')
    const path = pathOf(request)
    return reply
      .headers(pageHeaders(nonce, path))
      .type('text/html; charset=utf-8')
      .send((written.get(path) ?? anyPage).join(nonce))
  }
  return {
    fallback: (request, reply) =>
      isNavigation(request) ? sendPage(request, reply) : notFound(reply),
  }
}

/** As the build wrote them down: for a page’s address, its links. Without them a page asks for its files itself. */
function filesOfPages(directory: string): ReadonlyMap<string, string> {
  const list = join(directory, 'pages.json')
  if (!existsSync(list)) return new Map()
  const pages = JSON.parse(readFileSync(list, 'utf8')) as Record<string, readonly string[]>
  const link = (file: string) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" crossorigin href="${file}" nonce="${NONCE_PLACE}">`
      : `<link rel="modulepreload" crossorigin href="${file}">`
  return new Map(Object.entries(pages).map(([path, files]) => [path, files.map(link).join('')]))
}

/** A person going somewhere, not a program fetching something: only they get a page for an unknown address. */
function isNavigation(request: FastifyRequest): boolean {
  const wantsPage = request.headers.accept?.includes('text/html') ?? false
  return (
    request.method === 'GET' && wantsPage && !/^\/(api|fhir)(\/|$)|\.\w+$/.test(pathOf(request))
  )
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? ''
