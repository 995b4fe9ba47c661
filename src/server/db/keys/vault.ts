import type { ClinicId } from '../../../shared/ids.ts'
import type { Keyring } from './keyring.ts'
import { letterKeyOf, openLetter } from './letters.ts'

/** What belongs to a clinic and to no chart, sealed and marked under its key; the key is fetched where it is not known yet. */
export type Vault = {
  mark(clinic: ClinicId, purpose: string, parts: readonly string[]): Promise<Buffer>
  seal(clinic: ClinicId, purpose: string, id: string, plain: Buffer): Promise<Buffer>
  /** What devices seal letters to, and what such a letter says; `null` for what is none. */
  letterKey(clinic: ClinicId): Promise<Buffer>
  openLetter(clinic: ClinicId, letter: Buffer): Promise<string | null>
  unseal(clinic: ClinicId, purpose: string, id: string, sealed: Buffer): Promise<Buffer>
}

export function createVault(
  keyring: Keyring,
  admit: (clinic: ClinicId) => Promise<unknown>,
): Vault {
  const ready = async (clinic: ClinicId): Promise<Keyring> => {
    if (!keyring.knows(clinic)) await admit(clinic)
    return keyring
  }
  return {
    mark: async (clinic, purpose, parts) => (await ready(clinic)).mark(clinic, purpose, parts),
    seal: async (clinic, purpose, id, plain) =>
      (await ready(clinic)).seal(clinic, purpose, id, plain),
    letterKey: async (clinic) => letterKeyOf(await ready(clinic), clinic),
    openLetter: async (clinic, letter) => openLetter(await ready(clinic), clinic, letter),
    unseal: async (clinic, purpose, id, sealed) =>
      (await ready(clinic)).unseal(clinic, purpose, id, sealed),
  }
}
