/** Within which an unbounded parameter is looked for. */
const WIDEST = 6
const PLACES = 121
const GOLDEN = (Math.sqrt(5) - 1) / 2
/** Nearer than this the likelihood is flat in its last digits. */
const NEAR = 1e-8

/** Where `f` is least between −6 and 6: the best of a row of places, then golden sections around it. */
export function least(f: (z: number) => number): number {
  const apart = (2 * WIDEST) / (PLACES - 1)
  let start = 0
  let found = Infinity
  for (let i = 0; i < PLACES; i++) {
    const place = i * apart - WIDEST
    const value = f(place)
    if (value >= found) continue
    found = value
    start = place
  }
  return sections(f, start, apart)
}

/** Between `around − width` and `around + width`, where `f` has one valley. */
function sections(f: (z: number) => number, around: number, width: number): number {
  let [low, high] = [around - width, around + width]
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
  let [fa, fb] = [f(a), f(b)]
  while (high - low > NEAR) {
    if (fa <= fb) {
      high = b
      ;[b, fb] = [a, fa]
      a = high - GOLDEN * (high - low)
      fa = f(a)
    } else {
      low = a
      ;[a, fa] = [b, fb]
      b = low + GOLDEN * (high - low)
      fb = f(b)
    }
  }
  return (low + high) / 2
}

/** Where `f` is least of two: each in turn while the other stands, ever closer, until neither moves any more. */
export function leastOfTwo(f: (a: number, b: number) => number): readonly [number, number] {
  let a = least((z) => f(z, 0))
  let b = least((t) => f(a, t))
  let width = 1
  for (let round = 0; round < 100; round++) {
    const [a0, b0] = [a, b]
    a = sections((z) => f(z, b), a, width)
    b = sections((t) => f(a, t), b, width)
    const moved = Math.max(Math.abs(a - a0), Math.abs(b - b0))
    if (moved < 10 * NEAR) break
    width = Math.min(width, 10 * moved)
  }
  return [a, b]
}
