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

/** How far a simplex may shrink before it is done; and how often it may move. */
const SMALL = 1e-10
const MOVES = 2_000

/**
 * Where `f` is least of several, from `start` on, by the simplex of Nelder and Mead (1965), begun anew from what it
 * found until that changes nothing: a simplex that has folded flat stops short of the valley.
 */
export function leastOfMany(
  f: (place: readonly number[]) => number,
  start: readonly number[],
): readonly number[] {
  let found = start
  let value = f(start)
  for (let again = 0; again < 10; again++) {
    const next = simplex(f, found)
    const lower = f(next)
    const moved = value - lower
    if (lower < value) [found, value] = [next, lower]
    if (!(moved > SMALL)) break
  }
  return found
}

function simplex(
  f: (place: readonly number[]) => number,
  start: readonly number[],
): readonly number[] {
  type Corner = { readonly place: readonly number[]; readonly value: number }
  const at = (place: readonly number[]): Corner => ({ place, value: f(place) })
  let corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + 1 : x)))].map(at)
  for (let move = 0; move < MOVES; move++) {
    corners.sort((a, b) => a.value - b.value)
    const [best, worst] = [corners[0] as Corner, corners.at(-1) as Corner]
    if (spread(corners.map(({ place }) => place)) < SMALL) break
    const others = corners.slice(0, -1)
    const middle = start.map(
      (_, i) => others.reduce((sum, { place }) => sum + (place[i] ?? 0), 0) / others.length,
    )
    const along = (by: number): Corner =>
      at(middle.map((m, i) => m + by * (m - (worst.place[i] ?? 0))))
    const reflected = along(1)
    if (reflected.value < best.value) {
      const further = along(2)
      corners[corners.length - 1] = further.value < reflected.value ? further : reflected
    } else if (reflected.value < (others.at(-1)?.value ?? 0))
      corners[corners.length - 1] = reflected
    else {
      const nearer = along(reflected.value < worst.value ? 0.5 : -0.5)
      if (nearer.value < Math.min(worst.value, reflected.value))
        corners[corners.length - 1] = nearer
      else
        corners = corners.map(({ place }, c) =>
          c === 0 ? best : at(place.map((x, i) => ((best.place[i] ?? 0) + x) / 2)),
        )
    }
  }
  return (corners.toSorted((a, b) => a.value - b.value)[0] as Corner).place
}

/** The widest of what places differ in. */
const spread = (places: readonly (readonly number[])[]): number =>
  Math.max(
    ...(places[0] ?? []).map((_, i) => {
      const along = places.map((place) => place[i] ?? 0)
      return Math.max(...along) - Math.min(...along)
    }),
  )
