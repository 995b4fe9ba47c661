import { useCallback, useEffect, useState } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import type { Phone } from '../sync/phone.ts'
import { PHONE_HERE } from '../sync/phone-of.ts'

/** What this phone holds for whoever is signed in; its program comes only where one was ever kept ready. */
export function usePhone(person: PersonId) {
  const [phone, setPhone] = useState<Phone | null>(null)
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    if (localStorage.getItem(PHONE_HERE) === null) return
    let gone = false
    void import('../sync/phone.ts')
      .then(({ phoneOf }) => phoneOf(person))
      .then((here) => gone || setPhone(here))
    return () => void (gone = true)
  }, [person, changes])
  return { phone, onChanged: useCallback(() => setChanges((n) => n + 1), []) }
}
