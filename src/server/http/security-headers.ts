/**
 * Headers of every answer, written down once and copied by reference: on the way of an entry they cost nothing.
 * `no-store` everywhere but on fingerprinted files: a shared phone's cache is read by the other partner.
 */
const ALWAYS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Where browsers reach us by https, they never come otherwise: for every answer, and for what stands below our name. */
export const BY_HTTPS = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const

/** For answers that are data: nothing in them may ever be run, framed or styled. */
export const DATA_HEADERS: Readonly<Record<string, string>> = {
  ...ALWAYS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** The one page on which somebody can record anything. */
const RECORDS_ON = '/journal'

/**
 * For our own pages. `path`: where it is opened. `nonce` admits the one style element that the interface library adds at run time; no
 * script is ever inline. Trusted Types admit a single policy, `conjoint`, for the service worker's address.
 */
export function pageHeaders(nonce: string, path = '/'): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    // The clinic’s own music, read from the tablet that keeps it, and what somebody recorded for themselves.
    'media-src blob:',
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types conjoint',
  ]
  return {
    ...ALWAYS,
    'content-security-policy': policy.join('; '),
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': `camera=(), geolocation=(), microphone=(${path === RECORDS_ON ? 'self' : ''}), payment=(), usb=()`,
  }
}

/** For files whose name carries their content's fingerprint: public program text, the same for everyone. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  ...ALWAYS,
  'cache-control': 'public, max-age=31536000, immutable',
}
