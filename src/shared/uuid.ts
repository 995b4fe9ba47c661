/**
 * A version 7 UUID: 48 bits of milliseconds, then 74 random bits.
 * Shape: `random` is ten bytes or more; the core has no randomness of its own, so the caller brings it.
 * Source: RFC 9562 §5.7.
 */
export function uuidv7(ms: number, random: Uint8Array): string {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
  const byte = (i: number) => random[i] ?? 0
  const time = hex(ms, 12)
  const a = hex(((byte(0) << 8) | byte(1)) & 0x0fff, 3)
  const b = hex((((byte(2) << 8) | byte(3)) & 0x3fff) | 0x8000, 4)
  let tail = ''
  for (let i = 4; i < 10; i++) tail += hex(byte(i), 2)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${tail}`
}
