/**
 * Whether a LOINC code of a question, such as `44249-1`, ends in its check digit: every second digit from the right
 * doubled, the sum of all digits taken up to the next ten. Codes of answers (`LA…`) are made otherwise.
 * Source: LOINC Users’ Guide, “check digit” (Luhn, mod 10).
 */
export function hasCheckDigit(code: string): boolean {
  const [, digits = '', check] = /^(\d{1,8})-(\d)$/.exec(code) ?? []
  if (check === undefined) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits.at(-1 - i)) * (i % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10 === Number(check)
}
