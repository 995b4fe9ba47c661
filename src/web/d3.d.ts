/** The little of d3 that we use; the packages bring no types. */
declare module 'd3-scale' {
  export type TimeScale = {
    (value: number): number
    domain(domain: readonly [number, number]): TimeScale
    range(range: readonly [number, number]): TimeScale
    ticks(count: number): Date[]
  }
  export function scaleUtc(): TimeScale
}
declare module 'd3-shape' {
  export type CurveFactory = { readonly curve: unique symbol }
  export const curveMonotoneX: CurveFactory
  export type Area<Datum> = {
    (data: readonly Datum[]): string | null
    x(x: (datum: Datum) => number): Area<Datum>
    y0(y: number): Area<Datum>
    y1(y: (datum: Datum) => number): Area<Datum>
    curve(curve: CurveFactory): Area<Datum>
  }
  export function area<Datum>(): Area<Datum>
}
