/** A colour of tokens.css: lightness 0–1, chroma, hue in degrees. */
export type Oklch = { readonly l: number; readonly c: number; readonly h: number }

/** Relative luminance of the sRGB colour that a screen shows. Source: CSS Color 4 §10; WCAG 2.2. */
function luminance({ l, c, h }: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ]
  const red = 4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z
  const green = -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z
  const blue = -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z
  const shown = (v: number) => Math.min(1, Math.max(0, v))
  return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue)
}

/** Unit: ratio, 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [
    number,
    number,
  ]
  return (light + 0.05) / (dark + 0.05)
}

export type Theme = 'light' | 'dark'

/** Reads `--name: light-dark(oklch(…), oklch(…))` from the one file that says what a colour is. */
export function readTokens(css: string): ReadonlyMap<string, Readonly<Record<Theme, Oklch>>> {
  const colour = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`
  const token = new RegExp(
    String.raw`--([\w-]+):\s*light-dark\(\s*${colour},\s*${colour}\s*\)`,
    'g',
  )
  const read = (part: readonly (string | undefined)[]): Oklch => ({
    l: Number(part[0]) / 100,
    c: Number(part[1]),
    h: Number(part[2]),
  })
  return new Map(
    [...css.matchAll(token)].map((m) => [
      m[1] ?? '',
      { light: read(m.slice(2, 5)), dark: read(m.slice(5, 8)) },
    ]),
  )
}
