// The two check-digit sums item numbers use: UPU S10 (weighted mod 11) and GS1 (weighted mod 10).

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7] as const

/** Check digit of an 8-digit serial by UPU S10: 11 − (Σ mod 11), where 10 becomes 0 and 11 becomes 5. */
export function s10CheckDigit(serial: string): string {
  const sum = s10Weights.reduce((total, weight, place) => total + weight * digitAt(serial, place), 0)
  const check = 11 - (sum % 11)
  if (check === 10) return '0'
  if (check === 11) return '5'
  return String(check)
}

/** Check digit by the GS1 General Specifications: weights 3 and 1 from the right, up to the next ten. */
export function mod10CheckDigit(digits: string): string {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const fromRight = digits.length - 1 - place
    sum += digitAt(digits, place) * (fromRight % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

function digitAt(digits: string, place: number): number {
  return digits.charCodeAt(place) - 48
}
